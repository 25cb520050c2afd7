// From results to JSON values, one function a concept. For json.cc and jsonl.cc
// only; other rooms use json.h.
#pragma once

#include <map>

#include "harness/results/json_text.h"
#include "harness/results/run.h"

namespace wsspec::results {

using Requirements = std::map<std::string, Requirement>;

// json_write_run.cc: everything but the targets.
[[nodiscard]] OutJson run_to_json(const Run& run);

// json_write_target.cc: everything but the cases.
[[nodiscard]] OutJson target_to_json(const TargetResult& target);

// json_write_case.cc. Checks carry the level of their requirement where
// `requirements` knows it.
[[nodiscard]] OutJson case_to_json(const CaseResult& result, const Requirements& requirements);

// json_write_transcript.cc
[[nodiscard]] OutJson connection_to_json(const Connection& connection);

// Pure ASCII, so that a report that is shown as it is cannot turn the writing
// direction of a screen. Invalid UTF-8 can be left in object keys only, which are
// ours: replaced, not thrown.
[[nodiscard]] inline std::string dump(const OutJson& value, int indent) {
  return value.dump(indent, ' ', /*ensure_ascii=*/true, OutJson::error_handler_t::replace);
}

}  // namespace wsspec::results
