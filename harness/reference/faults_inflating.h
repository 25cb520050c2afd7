// Tools for faults of reading compressed messages (RFC 7692, section 7.2.2).
// Internal to this room.
#pragma once

#include <functional>

#include "harness/protocol/deflate_tokens.h"
#include "harness/reference/behaviour.h"

namespace wsspec::reference {

[[nodiscard]] protocol::DeflateMeasure measure(const protocol::MessageReceived& message);

// A compressed message does not inflate here where `lost` says so.
void fail_to_inflate(Behaviour& behaviour,
                     std::function<bool(const protocol::MessageReceived& message)> lost);

}  // namespace wsspec::reference
