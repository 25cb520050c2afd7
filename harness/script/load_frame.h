// Frames and raw octets of the case language: what one write is made of.
#pragma once

#include <vector>

#include "harness/script/case.h"
#include "harness/script/json_reader.h"

namespace wsspec::script {

[[nodiscard]] FrameSpec load_frame(const Node& node);

// One frame, one {"raw": payload}, or a list of them.
[[nodiscard]] std::vector<Item> load_items(const Node& node);

}  // namespace wsspec::script
