// wsspec explain: one case in words.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "harness/cli/commands.h"
#include "harness/cli/exit_code.h"
#include "harness/script/selection.h"

namespace wsspec::cli {

namespace {

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
  print_list("needs", scripted.needs);
  print_list("tags", scripted.tags);
  print_list("also", scripted.aliases);
  std::cout << fmt::format("{:8}{}\n", "file", scripted.file);
}

int run_explain(const std::string& pattern) {
  const auto catalogue = script::builtin_catalogue();
  if (!catalogue) {
    std::cerr << "wsspec: " << to_string(catalogue.error()) << "\n";
    return kBug;
  }
  const auto cases =
      script::select(*catalogue, {.only = {pattern}, .profile = script::Profile::full});
  if (!cases) {
    std::cerr << "wsspec: " << cases.error().what << "\n";
    return kUsage;
  }
  for (const auto* scripted : *cases) print(*catalogue, *scripted);
  return kOk;
}

}  // namespace

void add_explain(CLI::App& app, Context& context) {
  auto pattern = std::make_shared<std::string>();
  auto* command =
      app.add_subcommand("explain", "Tell what a case does and which rule it stands for");
  command->add_option("CASE", *pattern, "Its id, or a pattern as for --only")->required();
  command->callback(
      [pattern, &context] { context.run = [pattern] { return run_explain(*pattern); }; });
}

}  // namespace wsspec::cli
