// Autobahn's patterns of cases.
#include <fmt/format.h>

#include <algorithm>

#include "harness/config/autobahn_spec.h"
#include "harness/script/autobahn.h"
#include "harness/script/pattern.h"
#include "harness/script/suggest.h"

namespace wsspec::config {
namespace {

using Strings = std::vector<std::string>;

bool is_glob(std::string_view pattern) {
  return pattern.find('*') != std::string_view::npos;
}

bool fits(const std::string& pattern, std::string_view id) {
  return is_glob(pattern) ? script::glob_matches(pattern + '*', id, '\0') : pattern == id;
}

bool fits_any_id(const std::string& pattern) {
  const auto& ids = script::autobahn_ids();
  return std::any_of(ids.begin(), ids.end(), [&](const auto& id) { return fits(pattern, id); });
}

std::string unknown_id(const std::string& file, const char* field, const std::string& id) {
  const auto& ids = script::autobahn_ids();
  const std::vector<std::string_view> known(ids.begin(), ids.end());
  return fmt::format("{}: \"{}\" of \"{}\" is no case of Autobahn{}", file, id, field,
                     script::near_suggestion(id, known));
}

// Whatever a list names in vain; an empty string is what scripts write for nothing.
Strings fruitless(const Strings& patterns) {
  Strings out;
  for (const auto& pattern : patterns) {
    if (!pattern.empty() && !fits_any_id(pattern)) out.push_back(pattern);
  }
  return out;
}

bool fits_one(const Strings& patterns, std::string_view id) {
  return std::any_of(patterns.begin(), patterns.end(),
                     [&](const auto& one) { return fits(one, id); });
}

}  // namespace

tl::expected<Strings, std::string> select_autobahn(AutobahnSpec& spec) {
  for (const auto& pattern : fruitless(spec.cases)) {
    auto what = unknown_id(spec.name, "cases", pattern);
    if (!is_glob(pattern)) return tl::make_unexpected(std::move(what));
    spec.remarks.push_back(std::move(what));
  }
  for (const auto& pattern : fruitless(spec.exclude_cases)) {
    spec.remarks.push_back(unknown_id(spec.name, "exclude-cases", pattern));
  }
  Strings out;
  for (const auto& id : script::autobahn_ids()) {
    if (fits_one(spec.cases, id) && !fits_one(spec.exclude_cases, id)) out.push_back(id);
  }
  return out;
}

bool names_everything(const AutobahnSpec& spec) {
  const auto& ids = script::autobahn_ids();
  return std::all_of(ids.begin(), ids.end(),
                     [&](const auto& id) { return fits_one(spec.cases, id); });
}

bool is_excluded(const AutobahnSpec& spec, std::string_view agent, std::string_view id) {
  const auto whole = [](const std::string& pattern, std::string_view text) {
    return script::glob_matches(pattern, text, '\0');
  };
  for (const auto& [agents, cases] : spec.exclude_agent_cases) {
    if (!whole(agents, agent)) continue;
    if (std::any_of(cases.begin(), cases.end(), [&](const auto& one) { return whole(one, id); }))
      return true;
  }
  return false;
}

}  // namespace wsspec::config
