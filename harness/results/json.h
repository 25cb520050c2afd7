// The result format `wsspec-report` 1.0 as JSON, and its JSONL form while a run
// goes on. Byte strings that are not valid UTF-8 appear as {"hex": "..."}.
#pragma once

#include <string>
#include <tl/expected.hpp>

#include "harness/results/run.h"

namespace wsspec::results {

// The whole report, on lines (json_layout.h).
[[nodiscard]] std::string to_json(const Run& run);

// Reads a report; unknown keys are ignored. The error is one sentence with the
// JSON pointer of what is wrong.
[[nodiscard]] tl::expected<Run, std::string> from_json(std::string_view text);

// JSONL events, one line each without its line end. A case event holds no levels
// of requirements: they are in the run and end events.
[[nodiscard]] std::string run_event(const Run& run);  // without cases
[[nodiscard]] std::string case_start_event(std::string_view target, std::string_view case_id);
[[nodiscard]] std::string case_event(std::string_view target, const CaseResult& result);
[[nodiscard]] std::string end_event(const Run& run);

// Rebuilds a run from JSONL. Without an `end` event, or with a line cut short by
// a kill, the run is there with `complete` = false, and cases that had begun are
// named in the target's notes.
[[nodiscard]] tl::expected<Run, std::string> from_jsonl(std::string_view text);

}  // namespace wsspec::results
