// The two ends of a connection.
#pragma once

#include <cstdint>

namespace wsspec::protocol {

enum class Role : std::uint8_t { client, server };

[[nodiscard]] constexpr Role peer_of(Role role) {
  return role == Role::client ? Role::server : Role::client;
}

}  // namespace wsspec::protocol
