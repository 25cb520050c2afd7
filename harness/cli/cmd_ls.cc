// wsspec ls: the catalogue, by id, by requirement or by Autobahn id.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <map>

#include "harness/cli/catalogue_of.h"
#include "harness/cli/commands.h"
#include "harness/cli/exit_code.h"
#include "harness/script/autobahn.h"
#include "harness/script/case_json.h"
#include "harness/script/selection.h"

namespace wsspec::cli {

namespace {

struct LsOptions {
  std::vector<std::string> patterns{};
  std::string by{};
  std::string role{"server"};
  std::string cases_dir{};
  bool json = false;
};

void print_ids(const std::vector<const script::Case*>& cases) {
  for (const auto* scripted : cases) {
    std::cout << fmt::format("{:52} {}\n", scripted->id, scripted->title);
  }
  std::cout << fmt::format("{} case{}\n", cases.size(), cases.size() == 1 ? "" : "s");
}

std::string reason(const script::RequirementEntry& entry, protocol::Role role) {
  const auto why = entry.why_no_case(role);
  return why.empty() ? "it has yet to be written" : why;
}

// Requirements that bind targets of that role, and their cases; those without a case say why.
void print_by_requirement(const script::Catalogue& catalogue,
                          const std::vector<const script::Case*>& cases, protocol::Role role) {
  std::map<std::string, std::vector<std::string>> by_id;
  for (const auto* scripted : cases) {
    for (const auto& id : scripted->requirements) by_id[id].push_back(scripted->id);
  }
  for (const auto& [id, entry] : catalogue.requirements) {
    if (!entry.binds(role)) continue;
    const auto& ids = by_id[id];
    std::cout << fmt::format("{:18} {:10} {}\n", id, entry.level, entry.text);
    for (const auto& one : ids) std::cout << "    " << one << "\n";
    if (ids.empty()) std::cout << "    no case: " << reason(entry, role) << "\n";
  }
}

// Every number of Autobahn with its cases here; those without a case say so. With
// patterns, only the numbers that the selected cases have.
void print_by_autobahn(const std::vector<const script::Case*>& cases, bool all) {
  constexpr std::string_view kPrefix = "autobahn:";
  std::map<std::string, std::vector<std::string>> by_id;
  for (const auto* scripted : cases) {
    for (const auto& alias : scripted->aliases) {
      if (alias.starts_with(kPrefix)) by_id[alias.substr(kPrefix.size())].push_back(scripted->id);
    }
  }
  std::size_t num_uncovered = 0;
  for (const auto& id : script::autobahn_ids()) {
    for (const auto& one : by_id[id]) std::cout << fmt::format("{:8} {}\n", id, one);
    if (!by_id[id].empty() || !all) continue;
    std::cout << fmt::format("{:8} no case\n", id);
    ++num_uncovered;
  }
  const auto num = script::autobahn_ids().size();
  if (all) std::cout << fmt::format("{} of {} ids have a case\n", num - num_uncovered, num);
}

int run_ls(const LsOptions& options) {
  const auto catalogue = catalogue_of(options.cases_dir);
  if (!catalogue) return fail(catalogue.error());
  const auto role = script::parse_role(options.role).value_or(protocol::Role::server);
  script::Selection selection{.role = role, .profile = script::Profile::full};
  const auto patterns = script::split_patterns(options.patterns);
  if (!patterns) {
    std::cerr << "wsspec: " << patterns.error().what << "\n";
    return kUsage;
  }
  selection.only = *patterns;
  const auto cases = script::select(*catalogue, selection);
  if (!cases) {
    std::cerr << "wsspec: " << cases.error().what << "\n";
    return kUsage;
  }
  if (options.json) {
    std::cout << script::to_json(*cases) << "\n";
  } else if (options.by == "requirement") {
    print_by_requirement(*catalogue, *cases, role);
  } else if (options.by == "autobahn") {
    print_by_autobahn(*cases, patterns->empty());
  } else {
    print_ids(*cases);
  }
  return kOk;
}

}  // namespace

void add_ls(CLI::App& app, Context& context) {
  auto options = std::make_shared<LsOptions>();
  auto* command = app.add_subcommand("ls", "List the catalogue of cases");
  command->add_option("PATTERN", options->patterns, "As for --only");
  command->add_option("--by", options->by, "autobahn or requirement")
      ->check(CLI::IsMember({"autobahn", "requirement"}));
  command->add_option("--role", options->role, "Cases for targets of that role: server or client")
      ->capture_default_str()
      ->check(CLI::IsMember({"server", "client"}));
  command->add_flag("--json", options->json, "As JSON");
  command->add_option("--cases", options->cases_dir, "A folder with case files of your own");
  command->callback([options, &context] { context.run = [options] { return run_ls(*options); }; });
}

}  // namespace wsspec::cli
