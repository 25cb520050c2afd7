// The receiving side: from bytes to events, broken rules and answers.
#include <fmt/format.h>

#include <string>
#include <type_traits>
#include <utility>

#include "harness/protocol/frame_rules.h"
#include "harness/protocol/session_impl.h"

namespace wsspec::protocol {

namespace {

Route route_of(const FrameHeader& header) {
  // Only a session that goes on behind length_top_bit comes to see the payload
  // of such a frame: nothing can be found behind it, so nothing is made of it.
  if ((header.payload_len >> 63) != 0 || is_reserved(header.opcode)) return Route::nowhere;
  return is_control(header.opcode) ? Route::control : Route::message;
}

// What stands in a Close body that breaks a rule, in numbers.
std::string describe(const ClosePayload& close, std::size_t body_len) {
  if (close.code) return fmt::format("close, code {}, {} bytes", *close.code, body_len);
  return fmt::format("close, {} bytes", body_len);
}

}  // namespace

bool Session::Impl::is_listening() const {
  if (ended_ || state == SessionState::failed) return false;
  return state != SessionState::closed || !config.rules.fails(Broken::data_after_close);
}

void Session::Impl::receive(Bytes in) {
  constexpr std::size_t kUsualEvents = 12;
  if (events.capacity() == 0) events.reserve(kUsualEvents);
  while (!in.empty() && is_listening()) in = in.subspan(take_some(in));
}

std::size_t Session::Impl::take_some(Bytes in) {
  std::size_t taken = 0;
  if (!reader.has_header()) {
    taken = reader.read_header(in);
    if (reader.has_header()) on_header();
  } else {
    taken = reader.read_payload(in);
    on_payload(reader.fresh());
  }
  if (is_listening() && reader.complete()) on_frame();
  return taken;
}

void Session::Impl::on_header() {
  const FrameHeader& header = reader.header();
  ProtocolErrors errors = broken_by_header(header, {.receiver = config.role,
                                                    .deflate = config.deflate.has_value(),
                                                    .message_open = assembler.is_open(),
                                                    .close_received = close_received_});
  route_ = route_of(header);
  frame_start_ = reader.frame_start();
  if (route_ == Route::message) begin_message_frame(header, errors);
  report(std::move(errors));
}

void Session::Impl::begin_message_frame(const FrameHeader& header, ProtocolErrors& errors) {
  const bool first = !assembler.is_open() || header.opcode != kContinuation;
  if (first && config.in_pieces) events.emplace_back(MessagePiece{.first = true});
  assembler.begin_frame(header, errors);
}

void Session::Impl::on_payload(Bytes fresh) {
  if (route_ != Route::message) return;
  ProtocolErrors errors;
  assembler.add(fresh, errors);
  if (config.in_pieces) give_piece();
  report(std::move(errors));
}

void Session::Impl::give_piece() {
  Buffer piece = assembler.take_payload();
  if (!piece.empty()) events.emplace_back(MessagePiece{.payload = std::move(piece)});
}

void Session::Impl::on_frame() {
  Frame frame = reader.take();
  const std::uint8_t opcode = frame.header.opcode;
  // Its octets stay where they are when the event moves.
  static_assert(std::is_nothrow_move_constructible_v<Event>);
  const Bytes body = frame.payload;
  events.emplace_back(FrameReceived{frame.header, frame_start_, std::move(frame.payload)});
  if (route_ == Route::control) on_control(opcode, body);
  if (route_ == Route::message) on_message_frame();
}

void Session::Impl::on_message_frame() {
  ProtocolErrors errors;
  auto message = assembler.end_frame(errors);
  report(std::move(errors));
  if (message && state != SessionState::failed) events.emplace_back(*std::move(message));
}

void Session::Impl::on_control(std::uint8_t opcode, Bytes body) {
  if (opcode == kPong) {
    events.emplace_back(PongReceived{to_buffer(body)});
  } else if (opcode == kPing) {
    on_ping(body);
  } else {
    on_close(body);
  }
}

// Section 5.5.2: "an endpoint MUST send a Pong frame in response, unless it
// already received a Close frame."
void Session::Impl::on_ping(Bytes body) {
  events.emplace_back(PingReceived{to_buffer(body)});
  if (!close_received_) outbox.queue_control(kPong, body);
}

// Section 5.5.1: "If an endpoint receives a Close frame and did not previously
// send a Close frame, the endpoint MUST send a Close frame in response."
void Session::Impl::on_close(Bytes body) {
  ClosePayload close = parse_close_payload(body);
  if (close.broken) report({{.broken = *close.broken, .detail = describe(close, body.size())}});
  if (state == SessionState::failed) return;
  close_received_ = true;
  const Buffer answer = close.code ? encode_close_payload(*close.code) : Buffer{};
  if (!outbox.close_queued()) outbox.queue_control(kClose, answer);
  state = SessionState::closed;
  events.emplace_back(CloseReceived{std::move(close)});
}

void Session::Impl::receive_end() {
  if (ended_) return;
  const std::uint64_t unfinished_len = is_listening() ? reader.unfinished_len() : 0;
  frame_start_ = reader.frame_start();
  if (unfinished_len > 0) {
    report({{.broken = Broken::end_inside_frame,
             .detail = fmt::format("{} bytes of a frame", unfinished_len)}});
  }
  ended_ = true;
  events.emplace_back(StreamEnded{unfinished_len});
}

void Session::Impl::report(ProtocolErrors errors) {
  for (ProtocolError& error : errors) {
    error.stream_offset = frame_start_;
    const Broken broken = error.broken;
    const bool fails = config.rules.fails(broken);
    events.emplace_back(RuleBroken{std::move(error), fails});
    if (fails) return fail(broken);
  }
}

// Section 7.1.7: "the endpoint SHOULD send a Close frame with an appropriate
// status code before proceeding to _Close the WebSocket Connection_."
void Session::Impl::fail(Broken broken) {
  if (!outbox.close_queued()) {
    outbox.queue_control(kClose, encode_close_payload(info(broken).close_code));
  }
  state = SessionState::failed;
}

}  // namespace wsspec::protocol
