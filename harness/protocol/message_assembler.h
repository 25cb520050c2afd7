// Joins the payloads of fragments to messages, inflates them and checks text as
// it arrives (RFC 6455, sections 5.4, 5.6 and 8.1; RFC 7692, section 6.2).
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>

#include "harness/protocol/bytes.h"
#include "harness/protocol/deflate_codec.h"
#include "harness/protocol/event.h"
#include "harness/protocol/frame_header.h"
#include "harness/protocol/protocol_error.h"
#include "harness/protocol/utf8.h"

namespace wsspec::protocol {

// Compressed bytes that are kept for a message of at most `max_message_len`
// inflated ones. A legal sender may spend more than it saves (stored blocks,
// flushes), but not without end: empty blocks inflate to nothing.
[[nodiscard]] constexpr std::size_t max_compressed_len(std::size_t max_message_len) {
  constexpr std::size_t kMax = std::numeric_limits<std::size_t>::max();
  constexpr std::size_t kSmallMessage = 64;
  return max_message_len > (kMax - kSmallMessage) / 2 ? kMax : 2 * max_message_len + kSmallMessage;
}

struct AssemblerConfig {
  std::size_t max_message_len = 0;
  bool deflate = false;
  bool no_context_takeover = false;  // of the peer's direction
};

// Takes data frames in the order begin_frame(), add() for each piece of payload,
// end_frame(). Broken rules are appended to `errors` with offset 0, and the
// assembler goes on behind each of them: the owner decides whether to fail.
// One message reports text_not_utf8, deflate_data and message_too_big at most
// once each.
class MessageAssembler {
 public:
  explicit MessageAssembler(const AssemblerConfig& config) : config_(config) {}

  // A message has begun and its frame with FIN has not come.
  [[nodiscard]] bool is_open() const { return open_; }

  // A text or binary frame drops an open message; a continuation of nothing
  // begins a binary one.
  void begin_frame(const FrameHeader& header, ProtocolErrors& errors);
  void add(Bytes piece, ProtocolErrors& errors);
  // Takes away the payload that has come so far, inflated; end_frame() then returns the rest only.
  [[nodiscard]] Buffer take_payload();
  // The message, when the frame had FIN set.
  [[nodiscard]] std::optional<MessageReceived> end_frame(ProtocolErrors& errors);

 private:
  void start(const FrameHeader& header);
  void check_announced_len(std::uint64_t payload_len, ProtocolErrors& errors);
  void reserve(std::uint64_t payload_len);
  void add_compressed(Bytes piece, ProtocolErrors& errors);
  void add_plain(Bytes piece, ProtocolErrors& errors);
  void finish_inflating(ProtocolErrors& errors);
  void check_text(Bytes fresh, ProtocolErrors& errors);
  void check_text_end(ProtocolErrors& errors);
  void report_inflate_fault(const InflateFault& fault, ProtocolErrors& errors);
  void report_bad_text(std::uint64_t offset, ProtocolErrors& errors);
  void report_too_big(ProtocolErrors& errors);
  [[nodiscard]] bool judges_text() const;
  void cut_short();
  void lose_window();

  AssemblerConfig config_;
  std::optional<Inflater> inflater_{};  // from the first compressed message on
  bool window_lost_ = false;            // later messages may refer to bytes that are not there

  bool open_ = false;
  bool fin_ = false;  // of the current frame
  MessageReceived message_{};
  std::size_t len_ = 0;  // octets of its payload so far, inflated, those taken away too
  Utf8Validator utf8_{};
  bool bad_text_ = false;
  bool cut_short_ = false;  // too big, or does not inflate: the rest is dropped
};

}  // namespace wsspec::protocol
