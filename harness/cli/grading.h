// What of a run is unexpected, and the exit code that says so.
#pragma once

#include <string_view>

#include "harness/results/run.h"
#include "harness/runner/target_run.h"

namespace wsspec::cli {

// `fail_on`: "must", "should" or "any". Sets row.unexpected.
void mark_unexpected(results::CaseResult& row, std::string_view fail_on);

// Where several codes apply: 3, 1, 5, 0 (docs/verdicts.md).
[[nodiscard]] int exit_code(const results::TargetResult& target, runner::TargetEnd end);

}  // namespace wsspec::cli
