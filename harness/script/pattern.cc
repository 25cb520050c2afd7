#include "harness/script/pattern.h"

#include <algorithm>

namespace wsspec::script {
namespace {

constexpr char kNoStop = '\0';

bool any(const std::vector<std::string>& values, std::string_view glob) {
  return std::any_of(values.begin(), values.end(),
                     [&](const std::string& value) { return glob_matches(glob, value, kNoStop); });
}

// "5.5" is above "5.5" and "5.5.3", not above "5.51".
bool is_above(std::string_view outer, std::string_view section) {
  return section.starts_with(outer) &&
         (section.size() == outer.size() || section[outer.size()] == '.');
}

// `wanted` may begin with the RFC's number and a slash.
bool section_fits(std::string_view wanted, std::string_view rfc, std::string_view section) {
  const auto slash = wanted.find('/');
  if (slash == std::string_view::npos) return wanted == rfc || is_above(wanted, section);
  return wanted.substr(0, slash) == rfc && is_above(wanted.substr(slash + 1), section);
}

// "6455-5.5.3-1" is about section 5.5.3 of RFC 6455.
bool requirement_fits(std::string_view wanted, std::string_view id) {
  const auto first = id.find('-');
  const auto last = id.rfind('-');
  if (first == std::string_view::npos || first == last) return false;
  return section_fits(wanted, id.substr(0, first), id.substr(first + 1, last - first - 1));
}

bool matches_section(std::string_view wanted, const Case& candidate) {
  constexpr std::string_view kRfc = "rfc";
  const std::string_view section = std::string_view(candidate.section).substr(kRfc.size());
  const auto slash = section.find('/');
  const auto below = slash == std::string_view::npos ? "" : section.substr(slash + 1);
  if (section_fits(wanted, section.substr(0, slash), below)) return true;
  return std::any_of(candidate.requirements.begin(), candidate.requirements.end(),
                     [&](const std::string& id) { return requirement_fits(wanted, id); });
}

// One row a kind of pattern.
struct PatternKind {
  std::string_view name{};
  bool (*matches)(std::string_view rest, const Case& candidate) = nullptr;
};
const PatternKind kPatternKinds[] = {
    {"rfc", matches_section},
    {"req", [](std::string_view rest, const Case& c) { return any(c.requirements, rest); }},
    {"tag", [](std::string_view rest, const Case& c) { return any(c.tags, rest); }},
    {"ab", [](std::string_view rest,
              const Case& c) { return any(c.aliases, "autobahn:" + std::string(rest)); }},
    {"cve", [](std::string_view rest,
               const Case& c) { return any(c.aliases, "cve:" + std::string(rest)); }},
};

const PatternKind* find_kind(std::string_view pattern) {
  const auto colon = pattern.find(':');
  if (colon == std::string_view::npos) return nullptr;
  const auto kind =
      std::find_if(std::begin(kPatternKinds), std::end(kPatternKinds),
                   [&](const PatternKind& each) { return each.name == pattern.substr(0, colon); });
  return kind == std::end(kPatternKinds) ? nullptr : kind;
}

}  // namespace

bool glob_matches(std::string_view glob, std::string_view text, char stop) {
  if (glob.empty()) return text.empty();
  if (glob.front() != '*') {
    return !text.empty() && glob.front() == text.front() &&
           glob_matches(glob.substr(1), text.substr(1), stop);
  }
  const bool twice = glob.starts_with("**");
  const std::string_view rest = glob.substr(twice ? 2 : 1);
  for (std::size_t taken = 0; taken <= text.size(); ++taken) {
    if (taken > 0 && !twice && stop != kNoStop && text[taken - 1] == stop) return false;
    if (glob_matches(rest, text.substr(taken), stop)) return true;
  }
  return false;
}

bool pattern_matches(std::string_view pattern, const Case& candidate) {
  const PatternKind* kind = find_kind(pattern);
  if (kind == nullptr) return glob_matches(pattern, candidate.id, '.');
  return kind->matches(pattern.substr(kind->name.size() + 1), candidate);
}

std::string_view pattern_kind(std::string_view pattern) {
  const PatternKind* kind = find_kind(pattern);
  return kind == nullptr ? "" : kind->name;
}

}  // namespace wsspec::script
