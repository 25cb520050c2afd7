#include "harness/model/model.h"

#include <algorithm>

#include "harness/model/open_message.h"
#include "harness/model/plain_utf8.h"

namespace wsspec::model {
namespace {

using protocol::Broken;
using protocol::Role;

constexpr std::uint16_t kProtocolError = 1002;
constexpr std::uint16_t kBadData = 1007;
constexpr std::uint16_t kTooBig = 1009;

using protocol::kBinary;
using protocol::kClose;
using protocol::kContinuation;
using protocol::kPing;
using protocol::kPong;
using protocol::kText;

bool is_control_move(const Move& move) {
  return move.opcode >= 8;
}

// The codes of section 7.4 that may stand in a Close frame, those that IANA added later included.
bool may_be_sent(unsigned code) {
  if (code >= 1000 && code <= 1003) return true;
  if (code >= 1007 && code <= 1014) return true;
  return code >= 3000 && code <= 4999;
}

// Walks the moves; positions count octets of the stream.
class Walk {
 public:
  explicit Walk(const ModelConfig& config) : config_(config) {}

  // False when nothing behind `move` counts.
  bool take(const Move& move) {
    start_ = now_;
    body_ = start_ + header_len(move);
    end_ = move.announced_len > kNever - body_ ? kNever : body_ + move.announced_len;
    complete_ = move.payload.size() == move.announced_len;
    now_ = body_ + move.payload.size();
    out_.places.push_back({.begin = start_, .state = state(), .compressed = is_compressed(move)});
    judge_header(move);
    judge_volume(move);
    if (failed_by(end_)) return false;
    is_control_move(move) ? take_control(move) : take_data(move);
    return complete_ && !closed_ && !failed_by(end_) && out_.unknown_from > end_;
  }

  Expected result(const Sequence& sequence) {
    out_.stream_len = to_octets(sequence).size();
    out_.ends_inside_frame = !closed_ && (!sequence.tail.empty() || !complete_);
    return std::move(out_);
  }

  // The first octets of a header can be judged without the rest.
  void take_tail(Bytes tail) {
    if (tail.empty()) return;
    Buffer padded = protocol::to_buffer(tail);
    padded.resize(14);
    const Sequence guess = from_octets(padded);
    const auto before = out_.failure;
    start_ = now_;
    body_ = end_ = kNever;
    out_.places.push_back({.begin = start_, .state = state()});
    judge_header(guess.moves.at(0));
    // What rests on octets that have not come is nobody's fault yet.
    const bool is_known = out_.failure && out_.failure->earliest <= start_ + tail.size();
    if (!is_known) out_.failure = before;
  }

 private:
  [[nodiscard]] State state() const {
    if (!message_) return State::open;
    return message_->is_text() ? State::fragmented_text : State::fragmented_binary;
  }
  [[nodiscard]] bool is_compressed(const Move& move) const {
    if (is_control_move(move) || !config_.deflate) return false;
    return message_ ? message_->is_compressed() : (move.rsv & protocol::kRsv1) != 0;
  }
  void fault(Broken broken, std::uint16_t code, std::uint64_t earliest, std::uint64_t latest) {
    if (!out_.failure) {
      out_.failure.emplace();
      out_.failure->broken = broken;
      out_.failure->move = out_.places.size() - 1;
    }
    out_.failure->codes.insert(code);
    out_.failure->earliest = std::min(out_.failure->earliest, earliest);
    out_.failure->latest = std::min(out_.failure->latest, latest);
  }
  // Strict endpoints fail for it, and no rule says that others have to.
  void doubtful(Broken broken, std::uint64_t earliest, std::uint64_t latest) {
    if (!config_.tolerant) return fault(broken, kProtocolError, earliest, latest);
    out_.may_fail_from = std::min(out_.may_fail_from, earliest);
  }
  void unknown(std::uint64_t from) { out_.unknown_from = std::min(out_.unknown_from, from); }
  [[nodiscard]] bool failed_by(std::uint64_t position) const {
    return out_.failure && out_.failure->latest <= position;
  }
  void deliver(Kind kind, Buffer payload) {
    out_.due.push_back({.delivery = {kind, std::move(payload)}, .at = end_});
  }

  // Sections 5.1 to 5.5: a header that breaks a rule fails the connection at the latest when its
  // frame has ended.
  void judge_header(const Move& move) {
    judge_first_octet(move);
    if (move.mask_key.has_value() != (config_.receiver == Role::server)) {
      fault(Broken::masking, kProtocolError, start_ + 2, end_);
    }
    if (move.announced_len >> 63 != 0) {
      // Outside the grammar: there is no frame to wait for.
      fault(Broken::length_top_bit, kProtocolError, start_ + 3, config_.tolerant ? body_ : end_);
    }
    Move shortest;
    announce(shortest, move.announced_len);
    if (move.length_form != shortest.length_form) {
      // The octets of length that can show it: both, or the first six that are zero.
      const bool is_short = move.length_form == protocol::LengthForm::bits16;
      doubtful(Broken::length_not_minimal, start_ + (is_short ? 4 : 8), end_);
    }
    judge_control_header(move);
  }

  void judge_control_header(const Move& move) {
    if (!is_control_move(move) || move.opcode > kPong) return;
    const bool is_long = move.length_form != protocol::LengthForm::bits7;
    const bool is_short = move.announced_len <= 125 && config_.tolerant;
    if (is_long && !is_short) {
      fault(Broken::control_too_long, kProtocolError, start_ + 2, end_);
    }
    if (!move.fin) fault(Broken::control_fragmented, kProtocolError, start_ + 1, end_);
  }

  // Who is flooded may protect itself (section 10.4), by fragments and control frames no less than
  // by octets.
  void judge_volume(const Move& move) {
    constexpr std::size_t kMany = 40;
    const bool is_data = !is_control_move(move);
    if (is_data) num_fragments_ = move.opcode == kContinuation ? num_fragments_ + 1 : 1;
    num_controls_ =
        is_data ? num_controls_ - std::min<std::size_t>(num_controls_, 4) : num_controls_ + 1;
    if (config_.tolerant && (num_fragments_ > kMany || num_controls_ > kMany)) {
      out_.may_fail_from = std::min(out_.may_fail_from, start_);
    }
  }

  void judge_first_octet(const Move& move) {
    const bool starts = move.opcode == kText || move.opcode == kBinary;
    const unsigned allowed_rsv = config_.deflate && starts ? 4 : 0;  // RFC 7692, section 6
    const auto wrong = [this](Broken broken) { fault(broken, kProtocolError, start_ + 1, end_); };
    const bool is_reserved = (move.opcode > kBinary && move.opcode < kClose) || move.opcode > kPong;
    if ((move.rsv & ~allowed_rsv) != 0) wrong(broken_by_bits(move));
    if (is_reserved) wrong(Broken::reserved_opcode);
    if (starts && message_) wrong(Broken::message_interleaved);
    if (move.opcode == kContinuation && !message_) wrong(Broken::continuation_without_start);
  }

  // RFC 7692, section 6.1, has rules of its own for RSV1 alone.
  [[nodiscard]] Broken broken_by_bits(const Move& move) const {
    if (!config_.deflate || move.rsv != protocol::kRsv1) return Broken::reserved_bits;
    if (move.opcode == kContinuation) return Broken::rsv1_on_continuation;
    const bool is_known_control = is_control_move(move) && move.opcode <= kPong;
    return is_known_control ? Broken::rsv1_on_control : Broken::reserved_bits;
  }

  void take_control(const Move& move) {
    if (move.opcode == kClose) return take_close(move);
    if (complete_) deliver(move.opcode == kPing ? Kind::ping : Kind::pong, move.payload);
  }

  // Sections 5.5.1 and 7.4.
  void take_close(const Move& move) {
    const Bytes body = move.payload;
    if (move.announced_len == 1) {
      fault(Broken::close_body_one_byte, kProtocolError, start_ + 2, end_);
    }
    if (body.size() >= 2) {
      const unsigned code =
          std::to_integer<unsigned>(body[0]) * 256 + std::to_integer<unsigned>(body[1]);
      judge_reason(body.subspan(2));
      // Those from 1012 on are younger than the RFC.
      const bool is_young = config_.tolerant && code >= 1012 && code <= 1014;
      if (!may_be_sent(code) || is_young) doubtful(Broken::close_code_invalid, body_ + 2, end_);
    }
    if (!complete_ || failed_by(end_)) return;
    deliver(Kind::close, move.payload);
    closed_ = true;
  }

  void judge_reason(Bytes reason) {
    const auto bad = plain_first_invalid_utf8(reason);
    if (!bad) return;
    // A character that is cut off is bad only where the body has ended.
    const bool is_cut_off = !is_bad_so_far(reason);
    if (is_cut_off && !complete_) return;
    fault(Broken::close_reason_not_utf8, kBadData, is_cut_off ? end_ : body_ + 2 + *bad + 1, end_);
    if (config_.tolerant) out_.failure->codes.insert(kProtocolError);
  }

  void take_data(const Move& move) {
    if (!message_) message_.emplace(move, config_, is_compressed(move) ? history_ : Buffer{});
    OpenMessage& message = *message_;
    const bool ends = complete_ && move.fin;
    const std::uint64_t latest = ends ? end_ : kNever;
    if (message.announce(move.announced_len)) {
      fault(Broken::message_too_big, kTooBig, start_ + 2, end_);
    }
    message.add(move.payload);
    judge_message(message, ends, latest);
    if (!ends || out_.unknown_from <= end_) return;
    if (message.is_compressed()) history_ = message.history();
    // An endpoint that has not failed by now never will for this message.
    if (!failed_by(end_)) deliver(message.is_text() ? Kind::text : Kind::binary, message.content());
    message_.reset();
  }

  void judge_message(const OpenMessage& message, bool ends, std::uint64_t latest) {
    const MessageFaults faults = message.judge(ends);
    if (config_.tolerant && faults.is_open_to_doubt) return unknown(body_);
    if (faults.too_big) fault(Broken::message_too_big, kTooBig, body_, latest);
    if (faults.no_deflate) fault(Broken::deflate_data, kBadData, body_, latest);
    // RFC 7692 names no code for what does not inflate.
    if (faults.no_deflate) fault(Broken::deflate_data, kProtocolError, body_, latest);
    if (faults.bad_text) {
      fault(Broken::text_not_utf8, kBadData, std::min(end_, body_ + faults.bad_text_at.value_or(0)),
            latest);
    }
  }

  ModelConfig config_;
  Expected out_{};
  std::optional<OpenMessage> message_{};
  Buffer history_{};               // of the compressed messages so far
  std::size_t num_fragments_ = 0;  // of the message
  std::size_t num_controls_ = 0;   // lately
  std::uint64_t now_ = 0;
  std::uint64_t start_ = 0;  // of the current frame
  std::uint64_t body_ = 0;   // where its payload begins
  std::uint64_t end_ = 0;    // where it ends, or would
  bool complete_ = true;
  bool closed_ = false;
};

}  // namespace

Expected expect(const Sequence& sequence, const ModelConfig& config) {
  Walk walk(config);
  bool goes_on = true;
  for (const Move& move : sequence.moves) {
    goes_on = walk.take(move);
    if (!goes_on) break;
  }
  if (goes_on) walk.take_tail(sequence.tail);
  return walk.result(sequence);
}

}  // namespace wsspec::model
