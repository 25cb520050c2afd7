// Opens connections over TCP and Unix sockets: name resolution, then one address
// after the other. Internal to the net transport.
#pragma once

#include <asio/io_context.hpp>
#include <cstdint>
#include <memory>
#include <string>
#include <tl/expected.hpp>

#include "harness/transport/net.h"

namespace wsspec::transport {

// `address.tls` is left to the caller. A name is looked up once; the answer serves
// all later streams. The error is one sentence about what is no address, and no
// path of a socket.
[[nodiscard]] tl::expected<Connect, std::string> make_connector(
    std::shared_ptr<asio::io_context> context, const Address& address);

}  // namespace wsspec::transport
