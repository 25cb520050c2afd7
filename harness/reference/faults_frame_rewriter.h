// Reads the peer's frames in front of the session and may change them, so that
// a fault can take one broken header for a legal one and leave every other rule
// in force. Internal to this room.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <utility>

#include "harness/protocol/frame_header.h"
#include "harness/reference/behaviour.h"

namespace wsspec::reference {

struct FrameRewrites {
  // A header as sent; `message_open` says whether the session waits for a
  // continuation. What is left of the length decides where the next frame is
  // looked for. False drops the frame.
  std::function<bool(protocol::FrameHeader& header, bool message_open)> on_header{};
  // Payload as on the wire, masked, from `offset` on.
  std::function<void(const protocol::FrameHeader& header, std::uint64_t offset,
                     std::span<std::byte> piece)>
      on_payload{};
  bool takes_all_for_masked = false;  // the MASK bit is not looked at
  bool loses_cut_headers = false;     // forgets the start of a header that a segment cuts
  bool loses_bare_headers = false;    // forgets a header whose payload is in later segments only
};

class FrameRewriter {
 public:
  explicit FrameRewriter(FrameRewrites rewrites) : rewrites_(std::move(rewrites)) {}
  void operator()(protocol::Buffer& segment);

 private:
  std::size_t take_head(protocol::Bytes in, protocol::Buffer& out);
  std::size_t take_payload(protocol::Bytes in, protocol::Buffer& out);
  void lose_bare_header(protocol::Buffer& out);
  void begin_frame(protocol::FrameHeader header, protocol::Buffer& out);

  FrameRewrites rewrites_;
  protocol::Buffer head_{};
  protocol::FrameHeader header_{};
  std::uint64_t payload_seen_ = 0;
  std::uint64_t payload_left_ = 0;
  bool keeping_ = true;
  bool message_open_ = false;
};

void rewrite_headers(
    Behaviour& behaviour,
    std::function<bool(protocol::FrameHeader& header, bool message_open)> on_header);

}  // namespace wsspec::reference
