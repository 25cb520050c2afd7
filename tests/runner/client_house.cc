#include "tests/runner/client_house.h"

#include <utility>

#include "harness/reference/behaviour.h"

namespace wsspec::runner {

void PuppetClient::own(std::unique_ptr<transport::Stream> stream) {
  stream_ = std::move(stream);
  moves_(*this);
}

void PuppetClient::on_bytes(protocol::Bytes bytes) {
  input_ += protocol::as_text(bytes);
  moves_(*this);
}

ClientHouse::ClientHouse() {
  target.role = protocol::Role::client;
  target.name = "reference";
  target.url = "ws://localhost/";
  target.capabilities = {.echo = true, .deflate = true, .subprotocol = true};
  target.await = [this](const std::string&) { return await(); };
}

Awaited ClientHouse::await() {
  ++num_connections;
  const judge::Asked asked{.host = "localhost", .target = "/"};
  if (moves) {
    auto& puppet = *puppets_.emplace_back(std::make_unique<PuppetClient>(moves));
    const transport::Accept accept = [&puppet](const auto& take) { puppet.own(take(puppet)); };
    return {.connect = loop.connector(accept), .asked = asked};
  }
  reference::Behaviour behaviour = reference::client_behaviour();
  behaviour.client.random = reference::numbers_from(static_cast<std::uint64_t>(num_connections));
  if (changes) changes(behaviour);
  auto& client = *clients_.emplace_back(
      std::make_unique<reference::EchoClient>(loop, std::move(behaviour), [](const auto&) {}));
  return {.connect = loop.connector(client.accept()), .asked = asked};
}

Played ClientHouse::play(const script::Case& scripted) {
  Played played;
  const Player player(loop, scripted, target, /*seed=*/1, /*attempt=*/1, [&](Played result) {
    played = std::move(result);
    loop.stop();
  });
  loop.run();
  return played;
}

}  // namespace wsspec::runner
