// Two sessions that talk to each other, without a network between them.
#pragma once

#include <algorithm>
#include <variant>
#include <vector>

#include "fuzz/observed.h"
#include "fuzz/oracle.h"
#include "harness/protocol/session.h"

namespace wsspec::fuzz {

class Dialogue {
 public:
  // `config` is that of one side.
  explicit Dialogue(protocol::SessionConfig config) : one_(config), other_(turned(config)) {}

  // `kind` 0: a ping, 1: a message, 2: one that is not compressed, 3: Close. All answers are given
  // before it returns.
  void say(unsigned kind, protocol::Bytes payload) {
    const bool is_message = kind == 1 || kind == 2;
    if (is_message && one_.state() == protocol::SessionState::open)
      sent_.push_back({model::Kind::binary, protocol::to_buffer(payload)});
    if (is_message) one_.send_message(protocol::kBinary, payload, kind == 1);
    if (kind == 0) one_.send_ping(payload.first(std::min<std::size_t>(payload.size(), 125)));
    if (kind == 3) payload.empty() ? one_.send_close() : one_.send_close(1000, "bye");
    hand_over(one_, other_);
    hand_over(other_, one_);
  }

  // Both agree on the state, no rule was broken and what was sent is delivered.
  void check() {
    require(one_.state() == other_.state() && one_.state() != protocol::SessionState::failed,
            "both are open or closed");
    model::Observed seen;
    for (const protocol::Event& event : other_.take_events()) {
      require(!std::holds_alternative<protocol::RuleBroken>(event), "no rule is broken");
      if (std::holds_alternative<protocol::MessageReceived>(event)) collect(event, seen);
    }
    require(seen.deliveries == sent_, "what is sent is delivered");
    for (const protocol::Event& event : one_.take_events())
      require(!std::holds_alternative<protocol::RuleBroken>(event), "nor in the answers");
  }

 private:
  static protocol::SessionConfig turned(protocol::SessionConfig config) {
    config.role = peer_of(config.role);
    config.next_mask_key = [] {
      return protocol::MaskKey{std::byte{1}, std::byte{2}, std::byte{3}, std::byte{4}};
    };
    return config;
  }
  static void hand_over(protocol::Session& from, protocol::Session& to) {
    protocol::Buffer octets;
    for (const protocol::Frame& frame : from.take_frames()) encode_frame(frame, octets);
    to.receive(octets);
  }

  protocol::Session one_;
  protocol::Session other_;
  std::vector<model::Delivery> sent_{};
};

}  // namespace wsspec::fuzz
