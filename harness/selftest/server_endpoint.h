// The reference server as an endpoint. Internal to this room.
#pragma once

#include <cstdint>

#include "harness/reference/echo_server.h"
#include "harness/selftest/endpoint.h"

namespace wsspec::selftest {

class ServerEndpoint final : public Endpoint {
 public:
  explicit ServerEndpoint(void (*apply)(reference::Behaviour&));

  void look(std::uint64_t seed) override;
  // A server that died of a case is started anew for the next one, as the
  // scheduler does it with a process.
  [[nodiscard]] runner::Played play(const script::Case& scripted, std::uint64_t seed) override;

 private:
  bool restricts_origins_ = false;
  reference::EchoServer server_;
};

}  // namespace wsspec::selftest
