// Opens TCP connections: name resolution, then one address after the other.
// Internal to the net transport.
#pragma once

#include <asio/io_context.hpp>
#include <cstdint>
#include <memory>
#include <string>

#include "harness/transport/stream.h"

namespace wsspec::transport {

// A name is looked up once; the answer serves all later streams.
[[nodiscard]] Connect make_tcp_connector(std::shared_ptr<asio::io_context> context,
                                         const std::string& host, std::uint16_t port);

// "127.0.0.1:9001", "[::1]:9001"
[[nodiscard]] std::string host_and_port(const std::string& host, std::uint16_t port);

}  // namespace wsspec::transport
