// JSON on lines: what holds no list stands on one, everything else is indented. So
// a difference between two reports is a difference of lines, and an event is one.
#pragma once

#include <string>

#include "harness/results/json_text.h"

namespace wsspec::results {

[[nodiscard]] std::string on_lines(const OutJson& value);

}  // namespace wsspec::results
