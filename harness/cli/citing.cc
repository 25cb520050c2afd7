#include "harness/cli/citing.h"

#include <fmt/format.h>

#include <set>

namespace wsspec::cli {

namespace {

results::Requirement to_result(const script::RequirementEntry& entry) {
  return {.id = entry.id,
          .rfc = entry.rfc,
          .section = entry.section,
          .level = results::parse_level(entry.level).value_or(results::Level::may),
          .text = entry.text,
          .url = fmt::format("https://www.rfc-editor.org/rfc/rfc{}#section-{}", entry.rfc,
                             entry.section)};
}

}  // namespace

void cite(results::Run& run, const script::Catalogue& catalogue, const std::string& id) {
  if (const auto* entry = catalogue.requirement(id)) run.requirements[id] = to_result(*entry);
}

void cite_those_without_case(results::Run& run, const script::Catalogue& catalogue,
                             protocol::Role role) {
  std::set<std::string> named;
  for (const auto& scripted : catalogue.cases) {
    if (scripted.role != role) continue;
    named.insert(scripted.requirements.begin(), scripted.requirements.end());
  }
  for (const auto& [id, entry] : catalogue.requirements) {
    const bool of_http1 = entry.rfc == 6455 || entry.rfc == 7692;
    if (!of_http1 || !entry.binds(role) || named.contains(id)) continue;
    auto& row = run.requirements[id] = to_result(entry);
    row.no_case = entry.why_no_case(role);
  }
}

void cite_all(results::Run& run, const script::Catalogue& catalogue) {
  for (const auto& target : run.targets) {
    for (const auto& row : target.cases) {
      for (const auto& id : row.requirements) cite(run, catalogue, id);
      for (const auto& check : row.checks) cite(run, catalogue, check.requirement);
    }
  }
}

}  // namespace wsspec::cli
