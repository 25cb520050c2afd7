// The truth table of baselines: what a result means beside the line that lists
// its case.
#pragma once

#include <string>
#include <vector>

#include "harness/config/baseline.h"
#include "harness/config/matching.h"
#include "harness/results/run.h"

namespace wsspec::config {

enum class Standing : std::uint8_t {
  unlisted,   // no line speaks for it: its verdict alone decides
  as_listed,  // the deviation that is known, or one of a flaky line
  stale,      // passes now, or the line has expired: the line is to go or to be renewed
  fresh,      // another verdict or another cause than listed
};

// A baseline, which must outlive it, made ready for one target. `today` is a date as "2026-11-22".
class Expectations {
 public:
  Expectations(const Baseline& baseline, Facts facts, std::string today);

  // Says in the row what is listed for it: expected_verdict and expectation.
  Standing apply(results::CaseResult& row) const;

  // The line that speaks for the row; null when there is none.
  [[nodiscard]] const Entry* entry_of(const results::CaseResult& row) const;
  // What a row is, judged against that line.
  [[nodiscard]] Standing standing(const results::CaseResult& row, const Entry& entry) const;
  [[nodiscard]] bool expired(const Listed& listed) const;

 private:
  [[nodiscard]] std::string difference(const results::CaseResult& row, const Entry& entry) const;
  [[nodiscard]] std::string stale_words(const results::CaseResult& row, const Entry& entry) const;

  const Baseline* baseline_;
  std::vector<Entry> entries_;
  Facts facts_;
  std::string today_;
};

}  // namespace wsspec::config
