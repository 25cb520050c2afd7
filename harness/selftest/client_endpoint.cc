#include "harness/selftest/client_endpoint.h"

#include <fmt/format.h>

#include <memory>
#include <utility>

#include "harness/judge/ledger.h"
#include "harness/runner/client_preflight.h"

namespace wsspec::selftest {

using reference::Behaviour;

ClientEndpoint::ClientEndpoint(void (*apply)(Behaviour&)) : apply_(apply) {
  target_.role = protocol::Role::client;
  target_.await = [this](const std::string& case_id) { return await(case_id); };
}

// As `wsspec listen` writes it: a port that is not the default one, a path and a query.
runner::Awaited ClientEndpoint::await(const std::string& case_id) {
  const judge::Asked asked{.host = "localhost:9001",
                           .target = fmt::format("/{}?play={}", case_id, ++num_connections_)};
  Behaviour behaviour = reference::client_behaviour();
  behaviour.client.host = asked.host;
  behaviour.client.resource = asked.target;
  behaviour.client.random = reference::numbers_from(num_connections_);
  if (apply_ != nullptr) apply_(behaviour);
  auto& client = *clients_.emplace_back(std::make_unique<reference::EchoClient>(
      loop_, std::move(behaviour), [](const auto&) {},
      [this](reference::Death death) { crashed_ |= death == reference::Death::crash; }));
  return {.connect = loop_.connector(client.accept()), .asked = asked};
}

void ClientEndpoint::look(std::uint64_t seed) {
  const runner::ClientPreflight preflight(loop_, target_, runner::EchoMode::automatic, 1.0,
                                          kCeiling, seed,
                                          [this](const auto& result) { looked(result); });
  loop_.run();
}

runner::Played ClientEndpoint::play(const script::Case& scripted, std::uint64_t seed) {
  clients_.clear();
  target_.ledger = std::make_shared<judge::Ledger>();
  crashed_ = false;
  auto out = play_alone(scripted, seed);
  if (crashed_) out.findings.push_back(death_of_target());
  return out;
}

}  // namespace wsspec::selftest
