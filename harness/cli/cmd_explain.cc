// wsspec explain: one case in words.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "harness/cli/catalogue_of.h"
#include "harness/cli/commands.h"
#include "harness/cli/exit_code.h"
#include "harness/script/selection.h"

namespace wsspec::cli {

namespace {

struct ExplainOptions {
  std::string pattern{};
  std::string role{};
  std::string cases_dir{};
};

void print_list(const char* name, const std::vector<std::string>& values) {
  if (!values.empty()) std::cout << fmt::format("{:8}{}\n", name, fmt::join(values, ", "));
}

void print(const script::Catalogue& catalogue, const script::Case& scripted) {
  std::cout << fmt::format("{}\n{}\n\n", scripted.id, scripted.title);
  for (const auto& id : scripted.requirements) {
    const auto* entry = catalogue.requirement(id);
    if (entry == nullptr) continue;
    std::cout << fmt::format("{} {}: {}\n  https://www.rfc-editor.org/rfc/rfc{}#section-{}\n",
                             entry->level, id, entry->text, entry->rfc, entry->section);
  }
  std::cout << "\n";
  int number = 0;
  for (const auto& step : scripted.steps) {
    std::cout << fmt::format(
        "{:3}  {}{}\n", ++number,
        step.connection == 1 ? "" : fmt::format("[connection {}] ", step.connection), step.text);
  }
  std::cout << "\n";
  std::cout << fmt::format("{:8}{}\n", "target", protocol::to_string(scripted.role));
  print_list("needs", scripted.needs);
  print_list("tags", scripted.tags);
  print_list("also", scripted.aliases);
  std::cout << fmt::format("{:8}{}\n", "file", scripted.file);
}

int run_explain(const ExplainOptions& options) {
  const auto catalogue = catalogue_of(options.cases_dir);
  if (!catalogue) return fail(catalogue.error());
  const auto cases = script::select(*catalogue, {.only = {options.pattern},
                                                 .role = script::parse_role(options.role),
                                                 .profile = script::Profile::full});
  if (!cases) {
    std::cerr << "wsspec: " << cases.error().what << "\n";
    return kUsage;
  }
  for (const auto* scripted : *cases) print(*catalogue, *scripted);
  return kOk;
}

}  // namespace

void add_explain(CLI::App& app, Context& context) {
  auto options = std::make_shared<ExplainOptions>();
  auto* command =
      app.add_subcommand("explain", "Tell what a case does and which rule it stands for");
  command->add_option("CASE", options->pattern, "Its id, or a pattern as for --only")->required();
  command->add_option("--role", options->role, "Only as a case for a server, or for a client")
      ->check(CLI::IsMember({"server", "client"}));
  command->add_option("--cases", options->cases_dir, "A folder with case files of your own");
  command->callback(
      [options, &context] { context.run = [options] { return run_explain(*options); }; });
}

}  // namespace wsspec::cli
