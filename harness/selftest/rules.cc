#include "harness/selftest/rules.h"

#include <algorithm>

#include "harness/script/pattern.h"

namespace wsspec::selftest {

using results::Verdict;

namespace {

Verdict deserved(const Input& input, const reference::Fault& fault) {
  const auto found = input.requirements.find(std::string(fault.requirements.front()));
  const bool must =
      found == input.requirements.end() || found->second.strength == script::Level::must;
  return must ? Verdict::fail : Verdict::warn;
}

}  // namespace

bool accuses(Verdict verdict) {
  return verdict == Verdict::fail || verdict == Verdict::warn || verdict == Verdict::error;
}

bool catches_at_all(const Input& input, const reference::Fault& fault, const Outcome& outcome) {
  return outcome.right_clause && outcome.verdict != Verdict::error &&
         outcome.verdict >= deserved(input, fault);
}

bool catches(const Input& input, const reference::Fault& fault, std::size_t case_index,
             const Outcome& outcome) {
  return catches_at_all(input, fault, outcome) && !input.cases[case_index].has_tag("volume");
}

bool is_declared(const reference::Variation& variation, const std::string& id, Verdict verdict) {
  if (accuses(verdict)) return false;
  return std::ranges::any_of(variation.allowed, [&](const auto& move) {
    return move.verdict == to_string(verdict) && script::glob_matches(move.pattern, id, '.');
  });
}

}  // namespace wsspec::selftest
