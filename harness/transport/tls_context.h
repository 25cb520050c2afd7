// What all TLS sessions of one connector or listener share: certificates and
// whom to trust. Internal to the net transport.
#pragma once

#include <openssl/types.h>

#include <memory>
#include <string>
#include <tl/expected.hpp>

#include "harness/transport/net.h"

namespace wsspec::transport {

using TlsContext = std::shared_ptr<SSL_CTX>;

// The error is one sentence that names the file and what to do.
[[nodiscard]] tl::expected<TlsContext, std::string> make_client_context(
    const TlsClientOptions& options);
[[nodiscard]] tl::expected<TlsContext, std::string> make_server_context(
    const TlsServerOptions& options);

}  // namespace wsspec::transport
