// How a byte of fuzz data chooses a session.
#pragma once

#include "harness/protocol/session.h"

namespace wsspec::fuzz {

// Bit 0: server instead of client. Bit 1: permessage-deflate agreed. Bit 2: no
// context takeover. Bit 3: rules are observed instead of enforced.
inline constexpr unsigned kObserve = 8;

inline protocol::SessionConfig session_config(unsigned bits) {
  protocol::SessionConfig config;
  config.role = (bits & 1) != 0 ? protocol::Role::server : protocol::Role::client;
  const bool forgets = (bits & 4) != 0;
  if ((bits & 2) != 0) config.deflate = protocol::DeflateParams{forgets, forgets};
  if ((bits & kObserve) != 0) config.rules = protocol::Rules::observe();
  config.max_message_len = 300;  // small, so that short inputs exceed it
  return config;
}

}  // namespace wsspec::fuzz
