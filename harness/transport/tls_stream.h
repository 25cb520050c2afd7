// A TLS stream over any other stream. Internal to the net transport.
#pragma once

#include <functional>
#include <memory>

#include "harness/transport/stream.h"
#include "harness/transport/tls_session.h"

namespace wsspec::transport {

// `open` makes the stream below for the handler that it is given. The client
// side tells of on_connected when the handshake is done.
[[nodiscard]] std::unique_ptr<Stream> make_tls_stream(Loop& loop, TlsSession session,
                                                      StreamHandler& handler, const Connect& open);

}  // namespace wsspec::transport
