// The two ends of a connection.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace wsspec::protocol {

enum class Role : std::uint8_t { client, server };

[[nodiscard]] constexpr Role peer_of(Role role) {
  return role == Role::client ? Role::server : Role::client;
}

inline constexpr std::array<std::string_view, 2> kRoleNames = {"client", "server"};

// "client" or "server".
[[nodiscard]] constexpr std::string_view to_string(Role role) {
  return role == Role::client ? kRoleNames[0] : kRoleNames[1];
}

}  // namespace wsspec::protocol
