#include "tests/reference/scripted_server.h"

#include <utility>

#include "harness/protocol/opening_handshake.h"
#include "tests/reference/described.h"

namespace wsspec::reference {
namespace {

Behaviour with_random_numbers(Behaviour behaviour) {
  constexpr std::uint64_t kSeed = 7;
  if (!behaviour.client.random) behaviour.client.random = numbers_from(kSeed);
  return behaviour;
}

}  // namespace

ScriptedServer::ScriptedServer(Behaviour behaviour)
    : session_({.role = protocol::Role::server, .rules = protocol::Rules::observe()}),
      client_(loop, with_random_numbers(std::move(behaviour)),
              [this](const Ending& seen) { ending = seen; }) {
  client_.connect(loop.connector([this](const auto& take) { stream_ = take(*this); }));
  wait(kTurn);
}

void ScriptedServer::say(protocol::Buffer octets) {
  stream_->write(std::move(octets));
  wait(kTurn);
}

void ScriptedServer::send(std::uint8_t opcode, std::string_view payload, bool fin,
                          std::uint8_t rsv) {
  protocol::Buffer octets;
  protocol::encode_frame(protocol::make_frame(opcode, protocol::as_bytes(payload), fin, rsv),
                         octets);
  say(std::move(octets));
}

void ScriptedServer::end() {
  stream_->end_write();
  wait(kTurn);
}

void ScriptedServer::wait(transport::Duration time) {
  loop.call_after(time, [this] { loop.stop(); });
  loop.run();
}

protocol::ResponseHead ScriptedServer::acceptance(
    const std::optional<std::string>& extensions) const {
  return protocol::make_accepting_response(request.head(), {}, extensions);
}

void ScriptedServer::accept(const std::optional<std::string>& extensions) {
  const auto agreed = protocol::check_response(
      acceptance(extensions),
      {.key = std::string(request.head().headers.get("Sec-WebSocket-Key").value_or("")),
       .extensions = request.head().headers.joined("Sec-WebSocket-Extensions")});
  session_ = protocol::Session({.role = protocol::Role::server,
                                .rules = protocol::Rules::observe(),
                                .deflate = agreed.deflate});
  say(protocol::write_head(acceptance(extensions)));
}

std::vector<std::string> ScriptedServer::frames() const {
  std::vector<std::string> all;
  all.reserve(received.size());
  for (const auto& frame : received) all.push_back(described(frame));
  return all;
}

void ScriptedServer::on_bytes(protocol::Bytes bytes) {
  bytes = bytes.subspan(request.feed(bytes));
  protocol::append(behind_request, bytes);
  session_.receive(bytes);
  for (const auto& event : session_.take_events()) {
    if (const auto* frame = std::get_if<protocol::FrameReceived>(&event))
      received.push_back(*frame);
    if (const auto* message = std::get_if<protocol::MessageReceived>(&event))
      messages.push_back(*message);
    if (const auto* rule = std::get_if<protocol::RuleBroken>(&event))
      broken.push_back(rule->error.broken);
  }
}

void ScriptedServer::on_error(const transport::StreamError& error) {
  was_reset = error.fault == transport::StreamFault::reset;
}

}  // namespace wsspec::reference
