// A run in Autobahn's words: one result for each of its ids, with its two
// verdicts (docs/coming-from-autobahn.md has the table).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "harness/results/run.h"
#include "reports/autobahn_facts.h"

namespace wsspec::reports {

// From best to worst: of an id that several cases play, the worst counts.
enum class Behavior : std::uint8_t { ok, informational, unimplemented, non_strict, failed };
enum class CloseBehavior : std::uint8_t {
  ok,
  informational,
  failed_by_client,  // the harness had to drop TCP
  wrong_code,
  unclean,
  failed,
};
[[nodiscard]] std::string_view to_string(Behavior behavior);    // "NON-STRICT"
[[nodiscard]] std::string_view to_string(CloseBehavior close);  // "FAILED BY CLIENT"

struct AutobahnVerdict {
  Behavior behavior = Behavior::ok;
  CloseBehavior close = CloseBehavior::ok;

  friend bool operator==(const AutobahnVerdict&, const AutobahnVerdict&) = default;
};

[[nodiscard]] AutobahnVerdict autobahn_verdict(const results::CaseResult& row,
                                               const AutobahnFacts& facts);

struct AutobahnResult {
  const AutobahnFacts* facts = nullptr;
  AutobahnVerdict verdict{};
  const results::CaseResult* row = nullptr;  // the worst of its cases, the first among equals
};

// One for each id that a case of the target played, in the order of the ids.
// Into `target`.
[[nodiscard]] std::vector<AutobahnResult> autobahn_results(const results::TargetResult& target);

// The ids of Autobahn that a case plays: "6.4.1".
[[nodiscard]] std::vector<std::string> autobahn_ids_of(const results::CaseResult& row);

}  // namespace wsspec::reports
