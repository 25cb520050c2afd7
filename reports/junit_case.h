// One case as JUnit. Passing cases carry no output; a failing one stays below
// 16 KiB, so that no CI system refuses the file.
#pragma once

#include <string>

#include "harness/results/run.h"

namespace wsspec::reports {

enum class JunitOutcome : std::uint8_t { passed, failure, error, skipped };

// A deviation that a baseline accepts, and an unexpected warn, count as what the
// run's exit code says of them: only `unexpected` fails.
[[nodiscard]] JunitOutcome junit_outcome(const results::CaseResult& result);

// The `testcase` element, indented.
[[nodiscard]] std::string junit_case(const results::Run& run, const results::TargetResult& target,
                                     const results::CaseResult& result);

// A `property` element, indented as a child of the suite's.
[[nodiscard]] std::string junit_property(std::string_view name, std::string_view value);

[[nodiscard]] std::string junit_seconds(double ms);  // "0.012"

}  // namespace wsspec::reports
