// HeadParser of http_head.h: one small reader a part of the head, each of which
// stops where the octets or its part end.
#include <algorithm>

#include "harness/protocol/http_head.h"

namespace wsspec::protocol {
namespace {

// Holds what browsers send without growing.
constexpr std::size_t kUsualFields = 16;

}  // namespace

template <typename Head>
std::size_t HeadParser<Head>::feed(Bytes in) {
  if (done() || fault_) return 0;
  const std::size_t old_len = raw_.size();
  const std::size_t allowed = std::min(in.size(), limits_.max_len - old_len);
  raw_ += as_text(in.first(allowed));
  while (pos_ < raw_.size() && !done() && !fault_) step();
  raw_.resize(pos_);
  if (!done() && !fault_ && allowed < in.size()) {
    fault_ = HeadFault{HeadBroken::head_too_long, pos_};
  }
  return pos_ - old_len;
}

template <typename Head>
void HeadParser<Head>::step() {
  switch (state_) {
    case State::method:
      return read_method();
    case State::target:
      return read_target();
    case State::version:
      return read_version();
    case State::status:
      return read_status();
    case State::reason:
      return read_reason();
    case State::field_start:
      return start_field();
    case State::field_name:
      return read_field_name();
    case State::field_value:
      return read_field_value();
    case State::line_feed:
      return read_line_feed(State::field_start);
    case State::last_line_feed:
      return read_line_feed(State::done);
    case State::done:
      return;
  }
}

// Goes on to the next octet of another class; false when there is none yet.
template <typename Head>
bool HeadParser<Head>::skip(CharClass wanted) {
  const std::string_view text = raw_;
  std::size_t pos = pos_;
  while (pos < text.size() && is_char(text[pos], wanted)) ++pos;
  pos_ = pos;
  return pos < text.size();
}

template <typename Head>
std::string_view HeadParser<Head>::part() const {
  return std::string_view(raw_).substr(part_start_, pos_ - part_start_);
}

// Behind the delimiter at `pos_` begins the next part.
template <typename Head>
void HeadParser<Head>::next_part(State state) {
  part_start_ = ++pos_;
  state_ = state;
}

// The octet at `pos_` shows the fault and is taken with what is before it.
template <typename Head>
void HeadParser<Head>::fail(HeadBroken broken, std::size_t offset) {
  fault_ = HeadFault{broken, offset};
  ++pos_;
}

template <typename Head>
void HeadParser<Head>::read_method() {
  if (!skip(kTokenChar)) return;
  if (part().empty() || raw_[pos_] != ' ') return fail(HeadBroken::bad_method);
  if constexpr (std::is_same_v<Head, RequestHead>) head_.method = part();
  next_part(State::target);
}

template <typename Head>
void HeadParser<Head>::read_target() {
  if (!skip(kTargetChar)) return;
  const char end = raw_[pos_];
  if (part().empty()) return fail(HeadBroken::bad_target);
  if (end == '\r' || end == '\n') return fail(HeadBroken::bad_version);  // HTTP/0.9
  if (end != ' ') return fail(HeadBroken::bad_target);
  if constexpr (std::is_same_v<Head, RequestHead>) head_.target = part();
  next_part(State::version);
}

// HTTP-version is case-sensitive: "HTTP/", a digit, ".", a digit (RFC 9112,
// section 2.3).
template <typename Head>
void HeadParser<Head>::read_version() {
  constexpr std::string_view kPattern = "HTTP/0.0";
  for (; pos_ < raw_.size(); ++pos_) {
    const std::size_t i = pos_ - part_start_;
    if (i == kPattern.size()) return end_version();
    const bool fits = kPattern[i] == '0' ? is_digit(raw_[pos_]) : raw_[pos_] == kPattern[i];
    if (!fits) return fail(HeadBroken::bad_version);
  }
}

template <typename Head>
void HeadParser<Head>::end_version() {
  constexpr bool kRequest = std::is_same_v<Head, RequestHead>;
  if (kRequest && raw_[pos_] == '\n') return fail(HeadBroken::bad_line_end);
  if (raw_[pos_] != (kRequest ? '\r' : ' ')) return fail(HeadBroken::bad_version);
  head_.version = part();
  next_part(kRequest ? State::line_feed : State::status);
}

// The blank behind the status belongs there even when no reason follows (RFC
// 9112, section 4), but many servers leave it out and nothing is lost by it.
template <typename Head>
void HeadParser<Head>::read_status() {
  constexpr std::size_t kNumDigits = 3;
  while (pos_ < raw_.size() && part().size() < kNumDigits) {
    if (!is_digit(raw_[pos_])) return fail(HeadBroken::bad_status);
    ++pos_;
  }
  if (pos_ == raw_.size()) return;
  const char end = raw_[pos_];
  if (end == '\n') return fail(HeadBroken::bad_line_end);
  if (end != ' ' && end != '\r') return fail(HeadBroken::bad_status);
  if constexpr (std::is_same_v<Head, ResponseHead>) head_.status = std::stoi(std::string(part()));
  next_part(end == ' ' ? State::reason : State::line_feed);
}

template <typename Head>
void HeadParser<Head>::read_reason() {
  if (!skip(kTextChar)) return;
  if (raw_[pos_] == '\n') return fail(HeadBroken::bad_line_end);
  if (raw_[pos_] != '\r') return fail(HeadBroken::bad_reason);
  if constexpr (std::is_same_v<Head, ResponseHead>) head_.reason = part();
  next_part(State::line_feed);
}

template <typename Head>
void HeadParser<Head>::start_field() {
  const char first = raw_[pos_];
  if (first == '\r') return next_part(State::last_line_feed);
  if (first == '\n') return fail(HeadBroken::bad_line_end);
  auto& fields = head_.headers.fields;
  // Blanks in front of the first field continue no line (RFC 9112, section 2.2).
  if (is_blank(first) && !fields.empty()) return fail(HeadBroken::folded_field);
  if (fields.size() >= limits_.max_fields) return fail(HeadBroken::too_many_fields);
  if (fields.empty()) fields.reserve(kUsualFields);
  state_ = State::field_name;
}

template <typename Head>
void HeadParser<Head>::read_field_name() {
  if (!skip(kTokenChar)) return;
  if (part().empty() || raw_[pos_] != ':') return fail(HeadBroken::bad_field_name);
  head_.headers.fields.emplace_back().name = part();
  next_part(State::field_value);
}

template <typename Head>
void HeadParser<Head>::read_field_value() {
  if (!skip(kTextChar)) return;
  if (raw_[pos_] == '\n') return fail(HeadBroken::bad_line_end);
  if (raw_[pos_] != '\r') return fail(HeadBroken::bad_field_value);
  head_.headers.fields.back().value = trim(part());
  next_part(State::line_feed);
}

// Behind a CR: it was a bare one when no LF follows.
template <typename Head>
void HeadParser<Head>::read_line_feed(State next) {
  if (raw_[pos_] != '\n') return fail(HeadBroken::bad_line_end, pos_ - 1);
  next_part(next);
}

template class HeadParser<RequestHead>;
template class HeadParser<ResponseHead>;

}  // namespace wsspec::protocol
