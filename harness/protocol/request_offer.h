// What a request offers, read back from its head (RFC 6455, section 4.1).
#pragma once

#include "harness/protocol/opening_handshake.h"

namespace wsspec::protocol {

// What a response to that request is judged by, whoever has written the request.
[[nodiscard]] ClientOffer offer_of(const RequestHead& request);

}  // namespace wsspec::protocol
