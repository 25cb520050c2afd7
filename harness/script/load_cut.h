// "cut": where one write is cut into segments.
#pragma once

#include "harness/script/case.h"
#include "harness/script/json_reader.h"

namespace wsspec::script {

// Longest pause that a case may ask for: limits are the runner's business, and
// a mistyped number must not hang a run.
inline constexpr std::uint64_t kMaxPauseMs = 10 * 60 * 1000;

[[nodiscard]] Cut load_cut(const Node& node);
[[nodiscard]] std::chrono::milliseconds load_milliseconds(const Node& node);

}  // namespace wsspec::script
