// Where a stream may be connected to, as addresses of sockets. Internal to the net
// transport.
#pragma once

#include <asio/generic/stream_protocol.hpp>
#include <asio/ip/tcp.hpp>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "harness/transport/net.h"

namespace wsspec::transport {

using StreamEndpoint = asio::generic::stream_protocol::endpoint;

// Those that need no look-up: the path of a Unix socket, the addresses given beside
// a name, a name that is an address. Empty: the name has to be looked up. The error
// is a sentence about what cannot be one, or is of the family that is not wanted.
[[nodiscard]] tl::expected<std::vector<StreamEndpoint>, std::string> known_endpoints(
    const Address& address);

// What a look-up has found, without the family that is not wanted.
[[nodiscard]] std::vector<StreamEndpoint> found_endpoints(
    const asio::ip::tcp::resolver::results_type& found, IpFamily family);

// "IPv4", "IPv6", or "IP" where either will do.
[[nodiscard]] std::string_view name_of(IpFamily family);

// "127.0.0.1:9001", "[::1]:9001", "/run/server.sock"
[[nodiscard]] std::string place_of(const Address& address);

}  // namespace wsspec::transport
