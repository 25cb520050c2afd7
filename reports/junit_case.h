// One case as JUnit. Passing cases carry no output; a failing one stays below
// 16 KiB, so that no CI system refuses the file.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "harness/results/run.h"
#include "reports/writer.h"

namespace wsspec::reports {

enum class JunitOutcome : std::uint8_t { passed, failure, error, skipped };

// A deviation counts as what the run's exit code says of it: only `unexpected`
// fails, unless a warn that no baseline lists is asked to be shown otherwise.
[[nodiscard]] JunitOutcome junit_outcome(const results::CaseResult& result,
                                         const WriterOptions& options);

// How much is said of a case. `bare`: a short message and no properties.
enum class JunitForm : std::uint8_t { bare, message, body };

// The `testcase` element, indented. Where a body is left out a sentence says so.
[[nodiscard]] std::string junit_case(const results::Run& run, const results::TargetResult& target,
                                     const results::CaseResult& result,
                                     const WriterOptions& options,
                                     JunitForm form = JunitForm::body);

// A `property` element, indented as a child of the suite's.
[[nodiscard]] std::string junit_property(std::string_view name, std::string_view value);

[[nodiscard]] std::string junit_seconds(double ms);  // "0.012"

}  // namespace wsspec::reports
