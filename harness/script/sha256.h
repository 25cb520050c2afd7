// SHA-256 (FIPS 180-4): the fingerprint of the catalogue in reports. Plain
// code, as this room stands below the one that owns the crypto library.
#pragma once

#include <string>
#include <string_view>

namespace wsspec::script {

// 64 lower-case hex digits.
[[nodiscard]] std::string sha256_hex(std::string_view data);

}  // namespace wsspec::script
