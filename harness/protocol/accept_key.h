// Sec-WebSocket-Key and Sec-WebSocket-Accept (RFC 6455, sections 4.1 and 4.2.2).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "harness/protocol/bytes.h"

namespace wsspec::protocol {

// base64(SHA-1(key + GUID)); `key` as sent, without outer white space.
[[nodiscard]] std::string accept_for_key(std::string_view key);

[[nodiscard]] std::string base64_encode(Bytes bytes);
// Empty when `text` is not canonical-alphabet base64 with proper padding.
// Non-zero pad bits are let pass (erratum 3150).
[[nodiscard]] std::optional<Buffer> base64_decode(std::string_view text);

}  // namespace wsspec::protocol
