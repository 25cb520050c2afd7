// What has become of a case since the run that this one is compared with.
#pragma once

#include <cstdint>

#include "harness/results/run.h"

namespace wsspec::results {

enum class Change : std::uint8_t {
  none,       // the same verdict; of a deviation, the same cause too
  added,      // compared, and the previous run lacks the case
  worse,      // deviates more: a new failure where the verdict is fail or error
  better,     // deviates less: fixed where it deviates no more
  different,  // neither: another cause of the same verdict, or skip, info, pass in exchange
};

// `compared`: whether the case's run has a previous one. Fail weighs more than
// error, error more than warn, warn more than what is left, which is alike.
[[nodiscard]] Change change_of(const CaseResult& result, bool compared);

// Counts over all targets of a run.
struct Changes {
  int new_failures = 0;  // worse, and fail or error now
  int worse = 0;         // worse in another way
  int fixed = 0;         // better, and no deviation now
  int better = 0;        // better in another way
  int different = 0;
  int added = 0;
  int gone = 0;
  int flaky = 0;  // now

  friend bool operator==(const Changes&, const Changes&) = default;
};

// All zero where `run` has no previous one.
[[nodiscard]] Changes count_changes(const Run& run);

}  // namespace wsspec::results
