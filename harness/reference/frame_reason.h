// Why a frame leaves a reference endpoint.
#pragma once

#include <cstdint>

namespace wsspec::reference {

enum class FrameReason : std::uint8_t { echo, pong, close_reply, failure, own };

}  // namespace wsspec::reference
