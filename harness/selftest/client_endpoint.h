// The reference client as an endpoint: a fresh one for each connection that is
// awaited. What connections must not share is looked for within a case. Internal to this room.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "harness/reference/echo_client.h"
#include "harness/selftest/endpoint.h"

namespace wsspec::selftest {

class ClientEndpoint final : public Endpoint {
 public:
  explicit ClientEndpoint(void (*apply)(reference::Behaviour&));

  void look(std::uint64_t seed) override;
  [[nodiscard]] runner::Played play(const script::Case& scripted, std::uint64_t seed) override;

 private:
  [[nodiscard]] runner::Awaited await(const std::string& case_id);

  void (*apply_)(reference::Behaviour&);
  std::uint64_t num_connections_ = 0;  // the seed of the next client's random numbers
  std::vector<std::unique_ptr<reference::EchoClient>> clients_{};  // of one case
  bool crashed_ = false;                                           // one of them
};

}  // namespace wsspec::selftest
