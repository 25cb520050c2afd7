// How far an input of the session targets gets.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <variant>

#include "fuzz/session_input.h"
#include "harness/protocol/session.h"

namespace wsspec::fuzz {

// Messages that a strict session delivers.
inline std::size_t count_messages(protocol::Bytes input) {
  if (input.size() < 2) return 0;
  protocol::Session session(session_config(std::to_integer<unsigned>(input[0]) & ~kObserve));
  session.receive(input.subspan(2));
  const auto events = session.take_events();
  return static_cast<std::size_t>(std::ranges::count_if(events, [](const protocol::Event& event) {
    return std::holds_alternative<protocol::MessageReceived>(event);
  }));
}

}  // namespace wsspec::fuzz
