// wsspec ls: the catalogue, by id, by requirement or by Autobahn id.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <map>

#include "harness/cli/commands.h"
#include "harness/cli/exit_code.h"
#include "harness/script/case_json.h"
#include "harness/script/selection.h"

namespace wsspec::cli {

namespace {

struct LsOptions {
  std::vector<std::string> patterns{};
  std::string by{};
  bool json = false;
};

void print_ids(const std::vector<const script::Case*>& cases) {
  for (const auto* scripted : cases) {
    std::cout << fmt::format("{:52} {}\n", scripted->id, scripted->title);
  }
  std::cout << fmt::format("{} cases\n", cases.size());
}

// Observable requirements and their cases; those without a case say so.
void print_by_requirement(const script::Catalogue& catalogue,
                          const std::vector<const script::Case*>& cases) {
  std::map<std::string, std::vector<std::string>> by_id;
  for (const auto* scripted : cases) {
    for (const auto& id : scripted->requirements) by_id[id].push_back(scripted->id);
  }
  for (const auto& [id, entry] : catalogue.requirements) {
    if (!entry.binds(protocol::Role::server)) continue;
    const auto& ids = by_id[id];
    std::cout << fmt::format("{:18} {:10} {}\n", id, entry.level, entry.text);
    for (const auto& one : ids) std::cout << "    " << one << "\n";
    if (ids.empty()) std::cout << "    no case\n";
  }
}

// Sorts 1.2.10 behind 1.2.9.
std::vector<int> numbers(const std::string& id) {
  std::vector<int> out;
  for (std::size_t at = 0; at < id.size();) {
    const auto dot = std::min(id.find('.', at), id.size());
    out.push_back(std::atoi(id.substr(at, dot - at).c_str()));
    at = dot + 1;
  }
  return out;
}

void print_by_autobahn(const std::vector<const script::Case*>& cases) {
  constexpr std::string_view kPrefix = "autobahn:";
  std::map<std::vector<int>, std::vector<std::string>> rows;
  for (const auto* scripted : cases) {
    for (const auto& alias : scripted->aliases) {
      if (!alias.starts_with(kPrefix)) continue;
      const auto id = alias.substr(kPrefix.size());
      rows[numbers(id)].push_back(fmt::format("{:8} {}", id, scripted->id));
    }
  }
  for (const auto& [key, lines] : rows) {
    for (const auto& line : lines) std::cout << line << "\n";
  }
  std::cout << fmt::format("{} Autobahn ids have a counterpart\n", rows.size());
}

int run_ls(const LsOptions& options) {
  const auto catalogue = script::builtin_catalogue();
  if (!catalogue) {
    std::cerr << "wsspec: " << to_string(catalogue.error()) << "\n";
    return kBug;
  }
  script::Selection selection{.profile = script::Profile::full};
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
    print_by_requirement(*catalogue, *cases);
  } else if (options.by == "autobahn") {
    print_by_autobahn(*cases);
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
  command->add_flag("--json", options->json, "As JSON");
  command->callback([options, &context] { context.run = [options] { return run_ls(*options); }; });
}

}  // namespace wsspec::cli
