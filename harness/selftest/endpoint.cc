#include "harness/selftest/endpoint.h"

#include <utility>

#include "harness/judge/limits.h"
#include "harness/selftest/client_endpoint.h"
#include "harness/selftest/server_endpoint.h"

namespace wsspec::selftest {

Endpoint::Endpoint() {
  target_.name = "reference";
  target_.url = "ws://reference/";
  target_.host = "reference";
  target_.limits = judge::limits_for({}, 1.0, kCeiling);
  target_.capabilities = {.echo = true, .deflate = true, .subprotocol = true};
}

void Endpoint::looked(const runner::PreflightResult& result) {
  if (result.trouble.empty()) {
    target_.capabilities = result.capabilities;
    target_.limits = result.limits;
  }
  loop_.stop();
}

runner::Played Endpoint::play_alone(const script::Case& scripted, std::uint64_t seed) {
  runner::Played out;
  const runner::Player player(loop_, scripted, target_, seed, /*attempt=*/1,
                              [&](runner::Played played) {
                                out = std::move(played);
                                loop_.stop();
                              });
  loop_.run();
  return out;
}

// In the words of harness/runner/scheduler_incidents.cc.
judge::Finding Endpoint::death_of_target() const {
  const bool server = target_.role == protocol::Role::server;
  return {.check = {.verdict = results::Verdict::fail,
                    .requirement = "6455-10.7-1",
                    .cause = results::Cause::target_crash,
                    .expected = server ? "a target that serves on" : "a target that lives on",
                    .observed = server ? "the server died" : "the client died"}};
}

std::unique_ptr<Endpoint> make_endpoint(protocol::Role role, void (*apply)(reference::Behaviour&)) {
  if (role == protocol::Role::client) return std::make_unique<ClientEndpoint>(apply);
  return std::make_unique<ServerEndpoint>(apply);
}

}  // namespace wsspec::selftest
