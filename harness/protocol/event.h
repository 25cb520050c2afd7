// What a session reports: plain values, in the order in which the peer's bytes
// cause them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <variant>

#include "harness/protocol/bytes.h"
#include "harness/protocol/close_payload.h"
#include "harness/protocol/frame_header.h"
#include "harness/protocol/protocol_error.h"

namespace wsspec::protocol {

// A complete frame, payload unmasked. `stream_offset` counts bytes of the
// peer's stream behind the opening handshake.
struct FrameReceived {
  FrameHeader header{};
  std::uint64_t stream_offset = 0;
  // Cut short where a session goes on behind message_too_big, and to
  // SessionConfig::max_frame_kept.
  Buffer payload{};
  friend bool operator==(const FrameReceived&, const FrameReceived&) = default;
};
// Octets of a message that has not ended, inflated; only of a session that gives its messages in
// pieces.
struct MessagePiece {
  bool first = false;  // begins a message, and drops one that is open; its payload is empty
  Buffer payload{};
  friend bool operator==(const MessagePiece&, const MessagePiece&) = default;
};
struct MessageReceived {
  std::uint8_t opcode = kText;  // kText or kBinary
  Buffer payload{};             // inflated; empty where the message came in pieces
  bool compressed = false;
  Buffer compressed_payload{};  // as sent, when compressed
  std::size_t num_frames = 1;
  friend bool operator==(const MessageReceived&, const MessageReceived&) = default;
};
struct PingReceived {
  Buffer payload{};
  friend bool operator==(const PingReceived&, const PingReceived&) = default;
};
struct PongReceived {
  Buffer payload{};
  friend bool operator==(const PongReceived&, const PongReceived&) = default;
};
struct CloseReceived {
  ClosePayload close{};
  friend bool operator==(const CloseReceived&, const CloseReceived&) = default;
};
struct RuleBroken {
  ProtocolError error{};
  bool failed = false;  // this side now fails the connection
  friend bool operator==(const RuleBroken&, const RuleBroken&) = default;
};
struct StreamEnded {
  std::uint64_t unfinished_len = 0;  // bytes of a frame that never ended
  friend bool operator==(const StreamEnded&, const StreamEnded&) = default;
};
// In the order in which the peer's bytes cause them. A frame's FrameReceived
// stands before what it completes; a header fault before its frame.
using Event = std::variant<FrameReceived, MessagePiece, MessageReceived, PingReceived, PongReceived,
                           CloseReceived, RuleBroken, StreamEnded>;

}  // namespace wsspec::protocol
