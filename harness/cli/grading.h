// What of a run is unexpected, and the exit code that says so.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "harness/config/compare.h"
#include "harness/config/expectations.h"
#include "harness/results/run.h"
#include "harness/runner/target_run.h"

namespace wsspec::cli {

// `fail_on`, of a case that no baseline lists: "must", "should" or "any".
[[nodiscard]] bool is_unexpected(results::Verdict verdict, std::string_view fail_on);

struct Grading {
  std::string fail_on{"must"};
  bool allow_stale = false;
  bool flaky_fails = false;  // of a case whose verdict changes, unless a baseline decides
  std::optional<config::Expectations> expectations{};
  bool relative = false;                          // only what got worse is unexpected
  const results::TargetResult* before = nullptr;  // where the earlier run has this target
};

// Sets what is expected of the row, and row.unexpected.
void grade(results::CaseResult& row, const Grading& grading);

// Where several codes apply: 3, 1, 5, 0 (docs/verdicts.md).
[[nodiscard]] int exit_code(const results::TargetResult& target, runner::TargetEnd end);

}  // namespace wsspec::cli
