// How a byte of fuzz data chooses a session.
#pragma once

#include <cstddef>
#include <limits>

#include "harness/protocol/session.h"

namespace wsspec::fuzz {

// Bit 0: server instead of client. Bit 1: permessage-deflate agreed. Bit 2: no
// context takeover. Bit 3: rules are observed instead of enforced. Bit 4: messages
// of any length.
inline constexpr unsigned kObserve = 8;
inline constexpr unsigned kUnbounded = 16;
inline constexpr unsigned kNumConfigBits = 5;

inline protocol::SessionConfig session_config(unsigned bits) {
  protocol::SessionConfig config;
  config.role = (bits & 1) != 0 ? protocol::Role::server : protocol::Role::client;
  const bool forgets = (bits & 4) != 0;
  if ((bits & 2) != 0) config.deflate = protocol::DeflateParams{forgets, forgets};
  if ((bits & kObserve) != 0) config.rules = protocol::Rules::observe();
  const bool is_bounded = (bits & kUnbounded) == 0;
  // Small, so that short inputs exceed it.
  config.max_message_len = is_bounded ? 300 : std::numeric_limits<std::size_t>::max();
  return config;
}

}  // namespace wsspec::fuzz
