#include "harness/protocol/bytes.h"

namespace wsspec::protocol {

namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";

constexpr bool is_hex_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

constexpr std::optional<unsigned> digit_value(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a') + 10;
  if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A') + 10;
  return std::nullopt;
}

}  // namespace

Buffer to_buffer(std::string_view text) {
  return to_buffer(as_bytes(text));
}

std::string to_hex(Bytes bytes) {
  std::string hex;
  hex.reserve(bytes.size() * 2);
  for (const std::byte octet : bytes) {
    hex += kHexDigits[std::to_integer<std::size_t>(octet >> 4)];
    hex += kHexDigits[std::to_integer<std::size_t>(octet & std::byte{0x0f})];
  }
  return hex;
}

std::optional<Buffer> from_hex(std::string_view hex) {
  Buffer out;
  out.reserve(hex.size() / 2);
  for (std::size_t i = 0; i < hex.size();) {
    if (is_hex_space(hex[i])) {
      ++i;
      continue;
    }
    const auto high = digit_value(hex[i]);
    const auto low = i + 1 < hex.size() ? digit_value(hex[i + 1]) : std::nullopt;
    if (!high || !low) return std::nullopt;
    out.push_back(static_cast<std::byte>(*high << 4 | *low));
    i += 2;
  }
  return out;
}

}  // namespace wsspec::protocol
