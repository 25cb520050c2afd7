// One side of an open connection as a pure state machine (RFC 6455, sections 5
// to 7, and RFC 7692, sections 6 and 7.2). It begins behind the opening
// handshake. No socket, no clock, no thread, no exception.
#pragma once

#include <bitset>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "harness/protocol/bytes.h"
#include "harness/protocol/deflate_params.h"
#include "harness/protocol/event.h"
#include "harness/protocol/frame_header.h"
#include "harness/protocol/protocol_error.h"
#include "harness/protocol/role.h"

namespace wsspec::protocol {

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
  // For who needs no whole messages: of a frame, FrameReceived holds at most so many bytes (at
  // least 125, so that legal control frames are whole), and with `in_pieces` the octets of messages
  // are handed on as they come, in MessagePiece. Together they make memory independent of the
  // lengths of frames and messages, but for compressed payloads.
  std::uint64_t max_frame_kept = std::numeric_limits<std::uint64_t>::max();
  bool in_pieces = false;
  // Fresh masking keys for a client's frames; unused by a server. Zero keys when
  // empty.
  std::function<MaskKey()> next_mask_key{};
};

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
  //
  // Behind both Close frames input is ignored, unless data_after_close is
  // relaxed: then frames are decoded and reported, but no longer answered.
  void receive(Bytes in);
  // The peer's side of the TCP connection ended. StreamEnded is the last event;
  // the state is that of before, unless end_inside_frame fails the connection.
  void receive_end();

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
  void send_ping(Bytes payload);  // at most 125 bytes; ignored behind the own Close
  // Begins the closing handshake; ignored when it has begun. At most 123 octets
  // of reason.
  void send_close(std::uint16_t code, std::string_view reason = {});
  void send_close();  // with an empty body

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace wsspec::protocol
