// A conversation with a target, made of an input: each octet is something that happens, octets of
// either side included.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "harness/judge/observer.h"
#include "harness/judge/outcome.h"
#include "harness/protocol/opening_handshake.h"

namespace wsspec::fuzz {

class Conversation {
 public:
  // Bit 0 of the first octet of `script`: the opening handshake is over.
  Conversation(protocol::Role target, protocol::Bytes script)
      : target_(target), observer_(target), rest_(script) {
    const protocol::ClientOffer offer{.key = "dGhlIHNhbXBsZSBub25jZQ==",
                                      .subprotocols = {"a"},
                                      .extensions = "permessage-deflate"};
    const bool opens = (take_octet() & 1) != 0;
    const auto request = protocol::make_request("a", "/", offer);
    const auto response = protocol::make_accepting_response(request, {}, "permessage-deflate");
    if (target == protocol::Role::server) {
      observer_.request_sent(offer);
      if (opens) observer_.received(protocol::as_bytes(write_head(response)));
      return;
    }
    observer_.expect_request({.host = "a", .target = "/"});
    if (!opens) return;
    observer_.received(protocol::as_bytes(write_head(request)));
    observer_.response_sent(response);
    observer_.response_left();
  }

  // The next thing happens; false when nothing is left to happen.
  bool go_on() {
    if (rest_.empty()) return false;
    const unsigned octet = take_octet();
    const std::size_t len = std::min<std::size_t>(octet / 8, rest_.size());
    const protocol::Bytes octets = rest_.first(len);
    rest_ = rest_.subspan(len);
    happens(octet % 8, octets);
    return true;
  }

  void send_barrier() {
    auto frame = protocol::make_frame(protocol::kPing, protocol::as_bytes("barrier1"));
    if (target_ == protocol::Role::server) frame.header.mask_key.emplace();
    protocol::Buffer octets;
    encode_frame(frame, octets);
    if (!half_closed_) observer_.sent(octets, /*barrier=*/true);
  }

  // An answer on a second connection is one of the target's too.
  [[nodiscard]] judge::Probe probe_result() {
    const bool answers = (take_octet() & 1) != 0;
    spoke_ = spoke_ || answers;
    return answers ? judge::Probe::answered : judge::Probe::failed;
  }
  [[nodiscard]] const judge::Seen& seen() const { return observer_.seen(); }
  // Anything behind its part of the opening handshake, the end of the stream included.
  [[nodiscard]] bool target_spoke() const { return spoke_; }

 private:
  unsigned take_octet() {
    if (rest_.empty()) return 0;
    const auto octet = std::to_integer<unsigned>(rest_[0]);
    rest_ = rest_.subspan(1);
    return octet;
  }

  void happens(unsigned kind, protocol::Bytes octets) {
    if (kind < 3 && !half_closed_) observer_.sent(octets);
    if (kind == 3) half_close();
    if (kind < 4 || ended_) return;
    spoke_ = spoke_ || kind > 5 || !octets.empty();
    ended_ = kind > 5;
    if (kind < 6) observer_.received(octets);
    if (kind == 6) observer_.received_end();
    if (kind == 7) observer_.received_reset("reset");
  }

  void half_close() {
    if (!half_closed_) observer_.half_closed();
    half_closed_ = true;
  }

  protocol::Role target_;
  judge::Observer observer_;
  protocol::Bytes rest_;
  bool spoke_ = false;
  bool ended_ = false;
  bool half_closed_ = false;
};

}  // namespace wsspec::fuzz
