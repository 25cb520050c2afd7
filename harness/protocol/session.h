// One side of an open connection as a pure state machine (RFC 6455, sections 5
// to 7, and RFC 7692, sections 6 and 7.2). It begins behind the opening
// handshake. No socket, no clock, no thread, no exception.
#pragma once

#include <bitset>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <variant>
#include <vector>

#include "harness/protocol/bytes.h"
#include "harness/protocol/close_payload.h"
#include "harness/protocol/deflate_params.h"
#include "harness/protocol/frame_header.h"
#include "harness/protocol/protocol_error.h"

namespace wsspec::protocol {

enum class Role : std::uint8_t { client, server };

// Which broken rules make this side fail the connection. A relaxed rule is
// still reported, and the session goes on behind it.
class Rules {
 public:
  [[nodiscard]] static Rules strict() { return {}; }
  // Reports everything, fails nothing: for decoding what a target sends.
  [[nodiscard]] static Rules observe() {
    Rules rules;
    rules.relaxed_.set();
    return rules;
  }
  void relax(Broken broken) { relaxed_.set(static_cast<std::size_t>(broken)); }
  [[nodiscard]] bool fails(Broken broken) const {
    return !relaxed_.test(static_cast<std::size_t>(broken));
  }

 private:
  std::bitset<kNumBroken> relaxed_{};
};

struct SessionConfig {
  Role role = Role::server;  // of this side
  Rules rules = Rules::strict();
  std::optional<DeflateParams> deflate{};
  std::size_t max_message_len = 64u << 20;  // bytes, after inflation; beyond: message_too_big
  // Fresh masking keys for a client's frames; unused by a server.
  std::function<MaskKey()> next_mask_key{};
};

// A complete frame, payload unmasked. `stream_offset` counts bytes of the
// peer's stream behind the opening handshake.
struct FrameReceived {
  FrameHeader header{};
  std::uint64_t stream_offset = 0;
  Buffer payload{};
  friend bool operator==(const FrameReceived&, const FrameReceived&) = default;
};
struct MessageReceived {
  std::uint8_t opcode = kText;  // kText or kBinary; a reserved one when relaxed
  Buffer payload{};             // inflated
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
using Event = std::variant<FrameReceived, MessageReceived, PingReceived, PongReceived,
                           CloseReceived, RuleBroken, StreamEnded>;

enum class SessionState : std::uint8_t {
  open,
  closing,  // one Close sent or received, the other missing
  closed,   // both Close frames passed: TCP is to be closed
  failed,   // section 7.1.7: TCP is to be closed, input is ignored
};

class Session {
 public:
  explicit Session(SessionConfig config);
  ~Session();
  Session(Session&&) noexcept;
  Session& operator=(Session&&) noexcept;

  // Never throws and never blocks, whatever the bytes are. Splitting the same
  // stream at other places gives the same events. Headers are judged when they
  // are complete, text as its bytes arrive (early failure).
  void receive(Bytes in);
  void receive_end();  // the peer's side of the TCP connection ended

  [[nodiscard]] std::vector<Event> take_events();
  // Frames to send, in order, masked for a client: pongs, the answering Close,
  // the Close of a failure, and what send_... queued. The caller encodes them
  // (encode_frame), so that it can show or distort them.
  [[nodiscard]] std::vector<Frame> take_frames();

  [[nodiscard]] SessionState state() const;
  // Whether a frame has begun and not ended: nothing can be asked of the peer.
  [[nodiscard]] bool inside_frame() const;

  // Queues a message as one frame; compressed when deflate is agreed and
  // `compress`. Ignored behind the own Close (section 5.5.1).
  void send_message(std::uint8_t opcode, Bytes payload, bool compress = true);
  void send_ping(Bytes payload);
  void send_close(std::uint16_t code, std::string_view reason = {});

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace wsspec::protocol
