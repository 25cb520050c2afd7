// What a session with bounds on its memory tells, in the words of one without.
#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <variant>
#include <vector>

#include "harness/protocol/event.h"

namespace wsspec::fuzz {

// Each message with all its pieces, which are gone.
inline std::vector<protocol::Event> joined(std::vector<protocol::Event> events) {
  std::vector<protocol::Event> out;
  out.reserve(events.size());
  protocol::Buffer begun;
  for (protocol::Event& event : events) {
    if (const auto* piece = std::get_if<protocol::MessagePiece>(&event)) {
      if (piece->first) begun.clear();
      protocol::append(begun, piece->payload);
      continue;
    }
    out.push_back(std::move(event));
    auto* message = std::get_if<protocol::MessageReceived>(&out.back());
    if (message == nullptr) continue;
    protocol::append(begun, message->payload);
    message->payload = std::exchange(begun, {});
  }
  return out;
}

// Nothing is promised of a control frame that is longer than it may be: it is cut as others are.
inline bool has_long_control(const std::vector<protocol::Event>& events) {
  return std::ranges::any_of(events, [](const protocol::Event& event) {
    const auto* rule = std::get_if<protocol::RuleBroken>(&event);
    return rule != nullptr && rule->error.broken == protocol::Broken::control_too_long;
  });
}

// Of each frame, the first `len` octets.
inline std::vector<protocol::Event> with_short_frames(std::vector<protocol::Event> events,
                                                      std::size_t len) {
  for (protocol::Event& event : events) {
    auto* frame = std::get_if<protocol::FrameReceived>(&event);
    if (frame != nullptr) frame->payload.resize(std::min(frame->payload.size(), len));
  }
  return events;
}

}  // namespace wsspec::fuzz
