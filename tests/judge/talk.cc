#include "tests/judge/talk.h"

#include "harness/protocol/close_payload.h"
#include "harness/protocol/deflate_codec.h"
#include "harness/protocol/opening_handshake.h"

namespace wsspec::judge {

using protocol::Frame;

namespace {

protocol::ClientOffer offer_of_talk() {
  return {.key = "dGhlIHNhbXBsZSBub25jZQ==",
          .subprotocols = {"chat"},
          .extensions = "permessage-deflate; server_max_window_bits=12; client_max_window_bits"};
}

protocol::Buffer encoded(const Frame& frame) {
  protocol::Buffer out;
  protocol::encode_frame(frame, out);
  return out;
}

Frame frame_of(std::uint8_t opcode, std::string_view payload) {
  return protocol::make_frame(opcode, protocol::as_bytes(payload));
}

}  // namespace

protocol::RequestHead request_of_talk() {
  return protocol::make_request("localhost", "/", offer_of_talk());
}

Talk::Talk(protocol::Role target) : target_(target), observer_(target) {
  if (target == protocol::Role::server) observer_.request_sent(offer_of_talk());
  observer_.expect_request({.host = "localhost", .target = "/"});
}

Talk& Talk::ask(std::string_view more_fields) {
  std::string head = protocol::write_head(request_of_talk());
  return they_say(head.insert(head.size() - 2, more_fields));
}

Talk& Talk::answer(int status) {
  auto head = protocol::make_accepting_response(request_of_talk(), std::nullopt, std::nullopt);
  head.status = status;
  observer_.response_sent(head);
  observer_.response_left();
  return *this;
}

Talk& Talk::begin_answer() {
  observer_.response_sent(std::nullopt);
  return *this;
}

namespace {

void mask(Frame& frame) {
  if (!frame.header.mask_key) frame.header.mask_key.emplace().fill(std::byte{0x5a});
}

}  // namespace

Talk& Talk::open(std::string_view extensions, std::string_view subprotocol) {
  const auto given = [](std::string_view value) {
    return value.empty() ? std::nullopt : std::optional<std::string>(value);
  };
  return they_say(protocol::write_head(
      protocol::make_accepting_response(request_of_talk(), given(subprotocol), given(extensions))));
}

Talk& Talk::respond(int status, std::string_view fields) {
  return they_say("HTTP/1.1 " + std::to_string(status) + " Status\r\n" + std::string(fields) +
                  "\r\n");
}

Talk& Talk::we(Frame frame) {
  if (target_ == protocol::Role::server) mask(frame);
  observer_.sent(encoded(frame));
  return *this;
}

Talk& Talk::we_say(std::string_view octets) {
  observer_.sent(protocol::as_bytes(octets));
  return *this;
}

Talk& Talk::we_barrier() {
  Frame frame = ping("barrier" + std::to_string(++num_barriers_));
  if (target_ == protocol::Role::server) frame.header.mask_key.emplace();
  observer_.sent(encoded(frame), /*barrier=*/true);
  return *this;
}

Talk& Talk::we_half_close() {
  observer_.half_closed();
  return *this;
}

Talk& Talk::they(Frame frame) {
  if (target_ == protocol::Role::client) mask(frame);
  observer_.received(encoded(frame));
  return *this;
}

Talk& Talk::they_say(std::string_view octets) {
  observer_.received(protocol::as_bytes(octets));
  return *this;
}

Talk& Talk::they_answer(int barrier) {
  return they(pong("barrier" + std::to_string(barrier)));
}

Talk& Talk::they_end() {
  observer_.received_end();
  return *this;
}

Talk& Talk::they_reset() {
  observer_.received_reset("connection reset by peer");
  return *this;
}

Talk& hello(Talk& t) {
  return t.open().we(text("Hello"));
}

Frame text(std::string_view payload) {
  return frame_of(protocol::kText, payload);
}
Frame binary(std::string_view payload) {
  return frame_of(protocol::kBinary, payload);
}
Frame fragment(std::uint8_t opcode, std::string_view payload, bool fin) {
  return protocol::make_frame(opcode, protocol::as_bytes(payload), fin);
}
Frame ping(std::string_view payload) {
  return frame_of(protocol::kPing, payload);
}
Frame pong(std::string_view payload) {
  return frame_of(protocol::kPong, payload);
}
Frame empty_close() {
  return frame_of(protocol::kClose, {});
}
Frame close(std::uint16_t code) {
  return protocol::make_frame(protocol::kClose, protocol::encode_close_payload(code));
}

Frame deflated(std::string_view payload) {
  protocol::Buffer compressed;
  protocol::Deflater(15, /*no_context_takeover=*/true)
      .compress(protocol::as_bytes(payload), compressed);
  return protocol::make_frame(protocol::kText, compressed, /*fin=*/true, protocol::kRsv1);
}

Frame with_rsv(Frame frame, std::uint8_t rsv) {
  frame.header.rsv = rsv;
  return frame;
}

std::string unrepeating(std::size_t len) {
  std::string letters;
  for (std::uint32_t state = 1; letters.size() < len; state = state * 1103515245u + 12345u) {
    letters += static_cast<char>('!' + (state >> 16) % 90);
  }
  return letters;
}

}  // namespace wsspec::judge
