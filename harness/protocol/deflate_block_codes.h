// The two codes of a compressed DEFLATE block (RFC 1951, sections 3.2.6 and
// 3.2.7), for the token reader of deflate_tokens.h.
#pragma once

#include <cstdint>
#include <optional>

#include "harness/protocol/huffman_code.h"

namespace wsspec::protocol {

inline constexpr std::uint32_t kEndOfBlock = 256;  // among the literals

struct BlockCodes {
  HuffmanCode literals{};  // literals, the end of the block and lengths
  HuffmanCode distances{};
};

// BTYPE 01.
[[nodiscard]] const BlockCodes& fixed_codes();

// BTYPE 10: reads the codes from the head of the block. As strict as zlib;
// empty when they are malformed or `bits` ends.
[[nodiscard]] std::optional<BlockCodes> read_dynamic_codes(BitReader& bits);

}  // namespace wsspec::protocol
