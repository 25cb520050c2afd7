// What a TLS server shows of itself. Internal to the net transport.
#pragma once

#include <string>
#include <tl/expected.hpp>

#include "harness/transport/reach.h"

namespace wsspec::transport {

// Agrees on TLS over a connected, blocking socket and refuses nothing: what a
// client would refuse is among the facts. `address.tls` is set.
[[nodiscard]] tl::expected<TlsFacts, std::string> tls_facts(int fd, const Address& address);

}  // namespace wsspec::transport
