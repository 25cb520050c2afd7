// Views and buffers of octets, and the three conversions everybody needs.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wsspec::protocol {

using Bytes = std::span<const std::byte>;
using Buffer = std::vector<std::byte>;

// A view of the characters of `text`; valid as long as `text` is.
[[nodiscard]] inline Bytes as_bytes(std::string_view text) {
  return std::as_bytes(std::span(text.data(), text.size()));
}

// The octets of `bytes` as characters, whatever they are (no validation).
[[nodiscard]] inline std::string_view as_text(Bytes bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

[[nodiscard]] Buffer to_buffer(std::string_view text);
[[nodiscard]] inline Buffer to_buffer(Bytes bytes) {
  return {bytes.begin(), bytes.end()};
}

inline void append(Buffer& out, Bytes bytes) {
  out.insert(out.end(), bytes.begin(), bytes.end());
}
inline void append(Buffer& out, std::string_view text) {
  append(out, as_bytes(text));
}

// Lower-case hexadecimal, two digits an octet, no separators.
[[nodiscard]] std::string to_hex(Bytes bytes);

// Reads hexadecimal digits of either case; blanks between octets are skipped.
// Empty when there is an odd digit or another character.
[[nodiscard]] std::optional<Buffer> from_hex(std::string_view hex);

}  // namespace wsspec::protocol
