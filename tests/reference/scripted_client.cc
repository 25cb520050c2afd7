#include "tests/reference/scripted_client.h"

#include <utility>

#include "tests/reference/described.h"

namespace wsspec::reference {

ScriptedClient::ScriptedClient(Behaviour behaviour)
    : server(loop, [behaviour = std::move(behaviour)] { return behaviour; }),
      stream_(loop.connector(server.accept())(*this)) {
}

void ScriptedClient::say(protocol::Buffer octets) {
  write(std::move(octets));
  loop.run();
}

void ScriptedClient::say(const protocol::Frame& frame) {
  say(encoded(frame));
}

void ScriptedClient::end() {
  stream_->end_write();
  loop.run();
}

void ScriptedClient::shake_hands(const protocol::ClientOffer& offer) {
  offer_ = offer;
  say(protocol::write_head(protocol::make_request("localhost", "/chat", offer)));
}

void ScriptedClient::send(std::uint8_t opcode, std::string_view payload, bool fin,
                          std::uint8_t rsv) {
  say(client_frame(opcode, payload, fin, rsv));
}

std::vector<std::string> ScriptedClient::frames() const {
  std::vector<std::string> all;
  all.reserve(received.size());
  for (const auto& frame : received) all.push_back(described(frame));
  return all;
}

void ScriptedClient::on_bytes(protocol::Bytes bytes) {
  segment_lens.push_back(bytes.size());
  segment_times.push_back(loop.now());
  bytes = bytes.subspan(response.feed(bytes));
  if (!response.done()) return;
  if (!session_) {
    session_.emplace(protocol::SessionConfig{
        .role = protocol::Role::client,
        .rules = protocol::Rules::observe(),
        .deflate = protocol::check_response(response.head(), offer_).deflate});
  }
  read_frames(bytes);
}

void ScriptedClient::read_frames(protocol::Bytes bytes) {
  session_->receive(bytes);
  for (const auto& event : session_->take_events()) {
    if (const auto* frame = std::get_if<protocol::FrameReceived>(&event))
      received.push_back(*frame);
    if (const auto* message = std::get_if<protocol::MessageReceived>(&event))
      messages.push_back(*message);
    if (const auto* rule = std::get_if<protocol::RuleBroken>(&event))
      broken.push_back(rule->error.broken);
  }
}

void ScriptedClient::on_end() {
  ended = true;
}

void ScriptedClient::on_error(const transport::StreamError& error) {
  was_reset = error.fault == transport::StreamFault::reset;
}

protocol::Frame client_frame(std::uint8_t opcode, std::string_view payload, bool fin,
                             std::uint8_t rsv) {
  auto frame = protocol::make_frame(opcode, protocol::as_bytes(payload), fin, rsv);
  frame.header.mask_key = {std::byte{1}, std::byte{2}, std::byte{3}, std::byte{4}};
  return frame;
}

protocol::Buffer encoded(const protocol::Frame& frame) {
  protocol::Buffer octets;
  protocol::encode_frame(frame, octets);
  return octets;
}

}  // namespace wsspec::reference
