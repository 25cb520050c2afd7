// Listeners at which a client must not go on: each of those cases has a port of its own, since a
// certificate is shown before any path is asked for.
#pragma once

#include <cstdint>
#include <string>
#include <tl/expected.hpp>

#include "harness/cli/test_setup.h"
#include "harness/transport/authority.h"

namespace wsspec::cli {

// "127.0.0.1:9001": an address that clients can reach, in a URL.
[[nodiscard]] std::string host_for_clients(const std::string& host, std::uint16_t port);

[[nodiscard]] transport::TlsServerOptions shown(const transport::Authority& authority,
                                                transport::CertificateKind kind);

// Writes the authority to its file, and listens for each case that needs a door.
[[nodiscard]] tl::expected<void, Trouble> open_doors(const ListenOptions& listen,
                                                     const transport::Authority& authority,
                                                     transport::NetLoop& loop, TestSetup& setup);

}  // namespace wsspec::cli
