// SHA-256 (FIPS 180-4), for the hashes of a Content-Security-Policy.
#pragma once

#include <array>
#include <cstddef>

#include "harness/protocol/bytes.h"

namespace wsspec::reports {

[[nodiscard]] std::array<std::byte, 32> sha256(protocol::Bytes message);

}  // namespace wsspec::reports
