// Digests (FIPS 180-4) by the crypto library that this room has for accept_key.h: SHA-256 for the
// fingerprint of the catalogue and the hashes of a report's Content-Security-Policy, SHA-1 for
// answers that a client must not accept.
#pragma once

#include <array>
#include <cstddef>

#include "harness/protocol/bytes.h"

namespace wsspec::protocol {

[[nodiscard]] std::array<std::byte, 32> sha256(Bytes message);
[[nodiscard]] std::array<std::byte, 20> sha1(Bytes message);

}  // namespace wsspec::protocol
