// UTF-8 as RFC 3629, section 4 writes it down, one row a line of its grammar and
// nothing clever: what the fast validator is compared with.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "harness/protocol/bytes.h"

namespace wsspec::model {

struct OctetRange {
  std::uint8_t low = 0;
  std::uint8_t high = 0;
};

struct CharacterRow {
  std::size_t len = 0;
  OctetRange octets[4]{};
};

inline constexpr CharacterRow kCharacters[] = {
    {1, {{0x00, 0x7f}}},
    {2, {{0xc2, 0xdf}, {0x80, 0xbf}}},
    {3, {{0xe0, 0xe0}, {0xa0, 0xbf}, {0x80, 0xbf}}},
    {3, {{0xe1, 0xec}, {0x80, 0xbf}, {0x80, 0xbf}}},
    {3, {{0xed, 0xed}, {0x80, 0x9f}, {0x80, 0xbf}}},
    {3, {{0xee, 0xef}, {0x80, 0xbf}, {0x80, 0xbf}}},
    {4, {{0xf0, 0xf0}, {0x90, 0xbf}, {0x80, 0xbf}, {0x80, 0xbf}}},
    {4, {{0xf1, 0xf3}, {0x80, 0xbf}, {0x80, 0xbf}, {0x80, 0xbf}}},
    {4, {{0xf4, 0xf4}, {0x80, 0x8f}, {0x80, 0xbf}, {0x80, 0xbf}}},
};

// How many octets at the front of `in` fit the row.
inline std::size_t fitting_octets(const CharacterRow& row, protocol::Bytes in) {
  std::size_t n = 0;
  while (n < row.len && n < in.size()) {
    const auto octet = std::to_integer<std::uint8_t>(in[n]);
    if (octet < row.octets[n].low || octet > row.octets[n].high) break;
    ++n;
  }
  return n;
}

// The offset of the first octet that cannot be part of valid UTF-8, or of the
// character that the end of the text cuts off; empty for valid text.
inline std::optional<std::uint64_t> plain_first_invalid_utf8(protocol::Bytes text) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (text[at] < std::byte{0x80}) {
      ++at;
      continue;
    }
    std::size_t most = 0;
    std::size_t character_len = 0;
    for (const CharacterRow& row : kCharacters) {
      const std::size_t fitting = fitting_octets(row, text.subspan(at));
      if (fitting > most) most = fitting;
      if (fitting == row.len) character_len = row.len;
    }
    if (character_len == 0) return at + most == text.size() ? at : at + most;
    at += character_len;
  }
  return std::nullopt;
}

}  // namespace wsspec::model
