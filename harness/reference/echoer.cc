#include "harness/reference/echoer.h"

#include <algorithm>
#include <array>
#include <utility>

#include "harness/protocol/close_payload.h"
#include "harness/protocol/frame_header.h"
#include "harness/reference/nonce.h"

namespace wsspec::reference {
namespace {

using protocol::Frame;
using protocol::make_frame;

protocol::SessionConfig session_config(const Behaviour& behaviour,
                                       const std::optional<protocol::DeflateParams>& deflate) {
  return {.role = behaviour.role,
          .rules = behaviour.rules,
          .deflate = deflate,
          .max_message_len = behaviour.max_message_len};
}

// For what a client sends. zlib writes no window of 8 bits, and nothing has to be compressed.
std::optional<protocol::Deflater> client_deflater(const protocol::DeflateParams& agreed) {
  constexpr int kLeastOfZlib = 9;
  if (agreed.client_max_window_bits < kLeastOfZlib) return std::nullopt;
  return protocol::Deflater(agreed.client_max_window_bits, agreed.client_no_context_takeover);
}

// Section 5.4: the first fragment keeps opcode and RSV bits, the last has FIN.
std::vector<Frame> fragments(Frame whole, std::size_t every) {
  if (every == 0 || whole.payload.size() <= every) return {std::move(whole)};
  std::vector<Frame> frames;
  protocol::Bytes rest = whole.payload;
  while (!rest.empty()) {
    const auto piece = rest.first(std::min(every, rest.size()));
    rest = rest.subspan(piece.size());
    const bool first = frames.empty();
    frames.push_back(make_frame(first ? whole.header.opcode : protocol::kContinuation, piece,
                                /*fin=*/rest.empty(), first ? whole.header.rsv : std::uint8_t{0}));
  }
  return frames;
}

}  // namespace

Echoer::Echoer(const Behaviour& behaviour, const std::optional<protocol::DeflateParams>& deflate)
    : behaviour_(behaviour), session_(session_config(behaviour, deflate)) {
  if (!deflate) return;
  if (behaviour.role == protocol::Role::client) {
    deflater_ = client_deflater(*deflate);
  } else {
    deflater_.emplace(deflate->server_max_window_bits, deflate->server_no_context_takeover);
  }
}

void Echoer::greet() {
  if (!behaviour_.greeting.empty()) say(FrameReason::own, behaviour_.greeting);
}

bool Echoer::keep_alive() {
  if (close_sent_) return true;
  const bool answered = std::exchange(ponged_, false);
  say(FrameReason::own, {make_frame(protocol::kPing, protocol::to_buffer("still there?"))});
  return answered;
}

void Echoer::receive(protocol::Bytes segment) {
  if (behaviour_.on_bytes) {
    protocol::Buffer changed = protocol::to_buffer(segment);
    behaviour_.on_bytes(changed);
    session_.receive(changed);
  } else {
    session_.receive(segment);
  }
  act_on_events();
}

void Echoer::receive_end() {
  session_.receive_end();
  act_on_events();
}

void Echoer::act_on_events() {
  for (auto& event : session_.take_events()) {
    if (failed_) break;  // a hook may fail what the session let pass
    if (behaviour_.on_event && !behaviour_.on_event(event)) continue;
    if (behaviour_.on_process) death_ = behaviour_.on_process(event);
    if (death_ != Death::none) return;
    std::visit([this](const auto& one) { act(one); }, event);
  }
  // The session's own answers: those of this side are made above.
  static_cast<void>(session_.take_frames());
}

// Section 5.5.1: "The application MUST NOT send any more data frames after
// sending a Close frame."
void Echoer::act(const protocol::MessageReceived& message) {
  if (close_sent_ && !behaviour_.echo_behind_own_close) return;
  say(FrameReason::echo, fragments(echo_of(message), behaviour_.fragment_echo_every));
}

Frame Echoer::echo_of(const protocol::MessageReceived& message) {
  if (!deflater_ || !behaviour_.compress_echoes) return make_frame(message.opcode, message.payload);
  protocol::Buffer compressed;
  deflater_->compress(message.payload, compressed);
  return make_frame(message.opcode, compressed, /*fin=*/true, protocol::kRsv1);
}

// Section 5.5.2: a Pong in response, unless a Close was already received.
void Echoer::act(const protocol::PingReceived& ping) {
  if (!close_received_) say(FrameReason::pong, {make_frame(protocol::kPong, ping.payload)});
}

// Section 5.5.1: "the endpoint typically echos the status code it received".
void Echoer::act(const protocol::CloseReceived& received) {
  close_received_ = true;
  if (close_sent_) return;
  const auto& code = received.close.code;
  const auto body = code ? protocol::encode_close_payload(*code) : protocol::Buffer{};
  say(FrameReason::close_reply, {make_frame(protocol::kClose, body)});
}

void Echoer::act(const protocol::RuleBroken& broken) {
  if (!broken.failed) return;
  failed_ = true;
  if (close_sent_) return;
  const auto code = protocol::info(broken.error.broken).close_code;
  say(FrameReason::failure, {make_frame(protocol::kClose, protocol::encode_close_payload(code))});
}

void Echoer::say(FrameReason reason, std::vector<Frame> frames) {
  if (behaviour_.on_frame) behaviour_.on_frame(reason, frames);
  protocol::Buffer octets;
  for (auto& frame : frames) {
    close_sent_ |= frame.header.opcode == protocol::kClose;
    mask(reason, frame);
    protocol::encode_frame(frame, octets);
  }
  if (behaviour_.on_octets) behaviour_.on_octets(reason, octets);
  if (!octets.empty()) output_.push_back({reason, std::move(octets)});
}

void Echoer::mask(FrameReason reason, Frame& frame) const {
  if (behaviour_.role != protocol::Role::client || frame.header.mask_key) return;
  const auto& client = behaviour_.client;
  const auto fresh = random_octets<std::tuple_size_v<protocol::MaskKey>>(client.random);
  frame.header.mask_key = client.on_mask ? client.on_mask(reason, frame.header, fresh) : fresh;
}

std::vector<Outgoing> Echoer::take_output() {
  return std::exchange(output_, {});
}

}  // namespace wsspec::reference
