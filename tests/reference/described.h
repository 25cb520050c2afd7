// Frames in short, for the expectations of tests.
#pragma once

#include <string>

#include "harness/protocol/event.h"

namespace wsspec::reference {

// "text:Hello", "text:Hel...", "ping:", "close:1002".
[[nodiscard]] std::string described(const protocol::FrameReceived& frame);

}  // namespace wsspec::reference
