#include "harness/reference/client_behaviour.h"

#include <chrono>
#include <cstdint>
#include <functional>

#include "harness/reference/behaviour.h"
#include "harness/script/split_mix.h"

namespace wsspec::reference {

Behaviour client_behaviour() {
  return {.role = protocol::Role::client,
          .opening_limit = std::chrono::seconds(10),
          .close_at_close_received = false,
          .end_limit = std::chrono::seconds(2)};
}

std::function<std::uint64_t()> numbers_from(std::uint64_t seed) {
  return [state = seed]() mutable { return script::split_mix(state); };
}

}  // namespace wsspec::reference
