#include "tests/runner/house.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "tests/script/loading.h"

namespace wsspec::runner {

namespace {

std::string_view head_in(const protocol::Buffer& input) {
  const auto text = protocol::as_text(input);
  const auto end = text.find("\r\n\r\n");
  return end == std::string_view::npos ? std::string_view() : text.substr(0, end + 4);
}

}  // namespace

bool Puppet::has_request() const {
  return !head_in(input_).empty();
}

void Puppet::accept() {
  if (!has_request() || std::exchange(accepted_, true)) return;
  protocol::HeadParser<protocol::RequestHead> parser;
  parser.feed(protocol::as_bytes(head_in(input_)));
  say(protocol::write_head(
      protocol::make_accepting_response(parser.head(), std::nullopt, std::nullopt)));
}

void Puppet::say(const protocol::Frame& frame) {
  protocol::Buffer octets;
  protocol::encode_frame(frame, octets);
  stream_->write(std::move(octets));
}

void Puppet::on_bytes(protocol::Bytes bytes) {
  protocol::append(input_, bytes);
  moves_(*this);
}

void Puppet::on_end() {
  ended_ = true;
  moves_(*this);
}

House::House() : server_(new_server()) {
  const transport::Accept accepting = [this](const Take& take) { accept(take); };
  target.name = "reference";
  target.url = "ws://localhost/";
  target.host = "localhost";
  target.connect = loop.connector(accepting);
  target.capabilities = {.echo = true, .deflate = true, .subprotocol = true};
}

std::unique_ptr<reference::EchoServer> House::new_server() {
  return std::make_unique<reference::EchoServer>(loop, [this] {
    reference::Behaviour now = behaviour;
    if (changes) changes(now);
    return now;
  });
}

void House::accept(const Take& take) {
  if (++num_connections == refused_connection || refuses_connections) return;
  if (!moves) return server_->accept()(take);
  auto& puppet = *puppets_.emplace_back(std::make_unique<Puppet>(moves));
  puppet.own(take(puppet));
}

void House::die() {
  refuses_connections = true;
  // One of its connections may be the caller.
  loop.call_after({}, [this] {
    server_ = new_server();
    puppets_.clear();
  });
}

Played House::play(const script::Case& scripted, std::uint64_t seed) {
  Played played;
  const Player player(loop, scripted, target, seed, /*attempt=*/1, [&](Played result) {
    played = std::move(result);
    loop.stop();
  });
  loop.run();
  return played;
}

void without_echo(reference::Behaviour& behaviour) {
  behaviour.on_event = [](protocol::Event& event) {
    return !std::holds_alternative<protocol::MessageReceived>(event);
  };
}

PreflightResult look_at(House& house, EchoMode echo, double scale, judge::Duration ceiling) {
  PreflightResult found{.trouble = "never told"};
  int num_told = 0;
  const Preflight preflight(house.loop, house.target, echo, scale, ceiling, /*seed=*/1,
                            [&](const PreflightResult& result) {
                              found = result;
                              ++num_told;
                              house.loop.call_after(std::chrono::seconds(30),
                                                    [&] { house.loop.stop(); });
                            });
  house.loop.run();
  EXPECT_EQ(num_told, 1);
  return found;
}

script::Case case_of(const std::string& steps, const std::string& more) {
  return case_named("g", "x", steps, more);
}

script::Case case_named(const std::string& group, const std::string& name, const std::string& steps,
                        const std::string& more) {
  const auto loaded = script::load_entry(script::entry_with_steps(steps, more));
  if (!loaded.errors.empty()) throw std::runtime_error(to_string(loaded.errors.front()));
  script::Case scripted = loaded.cases.at(0);
  scripted.group = group;
  scripted.id = group + "." + name;
  return scripted;
}

std::string in_short(results::Verdict verdict, results::Cause cause) {
  std::string out(results::to_string(verdict));
  if (cause != results::Cause::none) out += " " + std::string(results::to_string(cause));
  return out;
}

std::string in_short(const Played& played) {
  if (!played.connect_error.empty()) return "connect error";
  const auto verdict = judge::combine(played.findings);
  return in_short(verdict.verdict, verdict.cause) + (verdict.rests_on_time ? " (time)" : "");
}

}  // namespace wsspec::runner
