// SHA-256 (FIPS 180-4) by the crypto library that this room has for SHA-1: the
// fingerprint of the catalogue, and the hashes of a report's
// Content-Security-Policy.
#pragma once

#include <array>
#include <cstddef>

#include "harness/protocol/bytes.h"

namespace wsspec::protocol {

[[nodiscard]] std::array<std::byte, 32> sha256(Bytes message);

}  // namespace wsspec::protocol
