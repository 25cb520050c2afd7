#include <algorithm>
#include <set>

#include "harness/script/pattern.h"
#include "harness/script/selection.h"
#include "harness/script/suggest.h"

namespace wsspec::script {
namespace {

// What somebody may have meant: ids, groups, tags and requirements.
std::set<std::string> known_patterns(const Catalogue& catalogue) {
  std::set<std::string> known;
  for (const Case& each : catalogue.cases) {
    known.insert(each.id);
    known.insert(each.group + ".*");
    for (const std::string& tag : each.tags) known.insert("tag:" + tag);
    for (const std::string& id : each.requirements) known.insert("req:" + id);
  }
  return known;
}

// A group is a common slip: "frame.rsv" for "frame.rsv.**".
bool is_group(const Catalogue& catalogue, const std::string& pattern) {
  return std::any_of(catalogue.cases.begin(), catalogue.cases.end(),
                     [&](const Case& each) { return each.id.starts_with(pattern + "."); });
}

// Another one: "frame.*" for "frame.**".
bool needs_two_stars(const Catalogue& catalogue, const std::string& pattern) {
  return pattern.ends_with(".*") && is_group(catalogue, pattern.substr(0, pattern.size() - 2));
}

std::string remedy(const Catalogue& catalogue, const std::string& pattern) {
  if (is_group(catalogue, pattern)) return "; did you mean " + in_quotes(pattern + ".**") + "?";
  if (needs_two_stars(catalogue, pattern))
    return "; did you mean " + in_quotes(pattern + "*") + "? * takes no dot";
  const std::set<std::string> known = known_patterns(catalogue);
  const std::vector<std::string_view> words(known.begin(), known.end());
  const auto near = near_suggestion(pattern, words);
  const bool of_rfc = pattern.starts_with("rfc:") || pattern.starts_with("req:");
  if (!near.empty()) return near;
  return of_rfc ? "; wsspec ls --by requirement lists them" : "; wsspec ls lists all";
}

}  // namespace

std::optional<SelectError> check_pattern(const Catalogue& catalogue, const std::string& pattern,
                                         std::optional<protocol::Role> role) {
  bool of_other_role = false;
  for (const Case& each : catalogue.cases) {
    if (!pattern_matches(pattern, each)) continue;
    if (!role || each.role == *role) return {};
    of_other_role = true;
  }
  if (of_other_role) {
    const bool servers = *role == protocol::Role::server;
    return SelectError{pattern, "pattern " + in_quotes(pattern) + " matches only cases for " +
                                    (servers ? "clients; wsspec listen plays them"
                                             : "servers; wsspec test plays them")};
  }
  return SelectError{
      pattern, "pattern " + in_quotes(pattern) + " matches no case" + remedy(catalogue, pattern)};
}

}  // namespace wsspec::script
