#include "harness/selftest/server_endpoint.h"

namespace wsspec::selftest {

using reference::Behaviour;

namespace {

constexpr const char* kOrigin = "https://www.example.com:8443";

}  // namespace

ServerEndpoint::ServerEndpoint(void (*apply)(Behaviour&))
    : server_(loop_, [this, apply] {
        Behaviour behaviour;
        if (restricts_origins_) behaviour.accepted_origin = kOrigin;
        if (apply != nullptr) apply(behaviour);
        return behaviour;
      }) {
  target_.origin_policy = kOrigin;
  target_.connect = loop_.connector(server_.accept());
}

void ServerEndpoint::look(std::uint64_t seed) {
  const runner::Preflight preflight(loop_, target_, runner::EchoMode::automatic, 1.0, kCeiling,
                                    seed, [this](const auto& result) { looked(result); });
  loop_.run();
}

runner::Played ServerEndpoint::play(const script::Case& scripted, std::uint64_t seed) {
  restricts_origins_ = scripted.has_need("origin-policy");
  server_.restart();
  auto out = play_alone(scripted, seed);
  if (server_.death() != reference::Death::none) out.findings.push_back(death_of_target());
  return out;
}

}  // namespace wsspec::selftest
