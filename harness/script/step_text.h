// A step in plain words, for reports and `explain`:
//   > TEXT rsv=4 "hello" in fragments [2,3], cut at every byte
//   < connection failed (Close 1002, or TCP dropped)
#pragma once

#include <string>

#include "harness/script/case.h"

namespace wsspec::script {

[[nodiscard]] std::string step_text(const Step& step);
[[nodiscard]] std::string frame_text(const FrameSpec& frame);
[[nodiscard]] std::string payload_text(const Payload& payload);
[[nodiscard]] std::string outcome_text(const OutcomeSpec& outcome);

}  // namespace wsspec::script
