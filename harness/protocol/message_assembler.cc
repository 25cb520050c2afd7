#include "harness/protocol/message_assembler.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace wsspec::protocol {

namespace {

// The codec takes every distance that DEFLATE knows; which window the peer keeps
// to is measured from the payload (harness/protocol/deflate_tokens.h).
constexpr int kWindowBits = 15;

Bytes up_to(Bytes bytes, std::size_t len) {
  return bytes.first(std::min(bytes.size(), len));
}

}  // namespace

void MessageAssembler::begin_frame(const FrameHeader& header, ProtocolErrors& errors) {
  if (!open_ || header.opcode != kContinuation) start(header);
  fin_ = header.fin;
  ++message_.num_frames;
  check_announced_len(header.payload_len, errors);
  reserve(header.payload_len);
}

void MessageAssembler::start(const FrameHeader& header) {
  if (open_ && message_.compressed) lose_window();
  message_ = {
      .opcode = header.opcode == kContinuation ? kBinary : header.opcode,
      .compressed = config_.deflate && header.opcode != kContinuation && (header.rsv & kRsv1) != 0,
      .num_frames = 0};
  open_ = true;
  len_ = 0;
  utf8_.reset();
  bad_text_ = false;
  cut_short_ = false;
  if (message_.compressed && !inflater_) {
    inflater_.emplace(kWindowBits, config_.no_context_takeover, config_.max_message_len);
  }
}

void MessageAssembler::check_announced_len(std::uint64_t payload_len, ProtocolErrors& errors) {
  const std::size_t held = message_.compressed ? message_.compressed_payload.size() : len_;
  const std::size_t limit =
      message_.compressed ? max_compressed_len(config_.max_message_len) : config_.max_message_len;
  if (payload_len > limit - held) report_too_big(errors);
}

// Memory for a short frame is taken at once, however it is cut.
void MessageAssembler::reserve(std::uint64_t payload_len) {
  constexpr std::uint64_t kSmall = 125;
  Buffer& held = message_.compressed ? message_.compressed_payload : message_.payload;
  if (payload_len <= kSmall && held.empty()) held.reserve(static_cast<std::size_t>(payload_len));
}

void MessageAssembler::add(Bytes piece, ProtocolErrors& errors) {
  if (message_.compressed) {
    add_compressed(piece, errors);
  } else {
    add_plain(piece, errors);
  }
}

void MessageAssembler::add_plain(Bytes piece, ProtocolErrors& errors) {
  const Bytes fresh = up_to(piece, config_.max_message_len - len_);
  append(message_.payload, fresh);
  len_ += fresh.size();
  check_text(fresh, errors);
}

void MessageAssembler::add_compressed(Bytes piece, ProtocolErrors& errors) {
  const std::size_t limit = max_compressed_len(config_.max_message_len);
  append(message_.compressed_payload, up_to(piece, limit - message_.compressed_payload.size()));
  if (cut_short_) return;
  const std::size_t held = message_.payload.size();
  const auto inflated = inflater_->feed(piece, message_.payload);
  len_ += message_.payload.size() - held;
  check_text(Bytes(message_.payload).subspan(held), errors);
  if (!inflated) report_inflate_fault(inflated.error(), errors);
}

Buffer MessageAssembler::take_payload() {
  return std::exchange(message_.payload, {});
}

std::optional<MessageReceived> MessageAssembler::end_frame(ProtocolErrors& errors) {
  if (!fin_) return std::nullopt;
  if (message_.compressed) finish_inflating(errors);
  check_text_end(errors);
  open_ = false;
  return std::exchange(message_, {});
}

// Brings out nothing: the empty block that is supplied here holds no data.
void MessageAssembler::finish_inflating(ProtocolErrors& errors) {
  if (cut_short_) return;
  const auto finished = inflater_->finish_message(message_.payload);
  if (!finished) report_inflate_fault(finished.error(), errors);
}

// Where the window was lost, what comes out need not be what the peer put in.
bool MessageAssembler::judges_text() const {
  return message_.opcode == kText && !bad_text_ && !(message_.compressed && window_lost_);
}

// Section 8.1: "When an endpoint is to interpret a byte stream as UTF-8 but
// finds that the byte stream is not, in fact, a valid UTF-8 stream, that
// endpoint MUST _Fail the WebSocket Connection_."
void MessageAssembler::check_text(Bytes fresh, ProtocolErrors& errors) {
  if (!judges_text()) return;
  if (const auto offset = utf8_.feed(fresh)) report_bad_text(*offset, errors);
}

// A character that is open where the message was cut short is no fault of its
// sender.
void MessageAssembler::check_text_end(ProtocolErrors& errors) {
  if (!judges_text() || cut_short_) return;
  if (const auto offset = utf8_.finish()) report_bad_text(*offset, errors);
}

void MessageAssembler::report_bad_text(std::uint64_t offset, ProtocolErrors& errors) {
  bad_text_ = true;
  errors.push_back(
      {.broken = Broken::text_not_utf8, .detail = fmt::format("octet {} of the message", offset)});
}

void MessageAssembler::report_inflate_fault(const InflateFault& fault, ProtocolErrors& errors) {
  if (fault.too_big) return report_too_big(errors);
  // Behind a lost window, later messages may refer to what is not there: that
  // they do not inflate is no second fault of the peer.
  if (!window_lost_) errors.push_back({.broken = Broken::deflate_data, .detail = fault.what});
  cut_short();
}

void MessageAssembler::report_too_big(ProtocolErrors& errors) {
  if (cut_short_) return;
  cut_short();
  errors.push_back({.broken = Broken::message_too_big,
                    .detail = fmt::format("more than {} bytes", config_.max_message_len)});
}

void MessageAssembler::cut_short() {
  cut_short_ = true;
  if (message_.compressed) lose_window();
}

// What zlib keeps behind a fault rests on how its input was cut, so the next
// message begins with an empty window in any case.
void MessageAssembler::lose_window() {
  inflater_.reset();
  window_lost_ = !config_.no_context_takeover;
}

}  // namespace wsspec::protocol
