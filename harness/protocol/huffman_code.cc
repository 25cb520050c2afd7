#include "harness/protocol/huffman_code.h"

#include <cassert>

namespace wsspec::protocol {

std::optional<std::uint32_t> BitReader::read(unsigned num_bits) {
  assert(num_bits <= 16);
  if (in_.size() * std::uint64_t{8} - bit_ < num_bits) return std::nullopt;
  const auto octet = static_cast<std::size_t>(bit_ / 8);
  const auto shift = static_cast<unsigned>(bit_ % 8);
  std::uint32_t window = 0;
  // 16 bits at any shift lie in three octets; those behind the end are not read.
  for (std::size_t i = 0; i < 3 && octet + i < in_.size(); ++i) {
    window |= std::to_integer<std::uint32_t>(in_[octet + i]) << (8 * i);
  }
  bit_ += num_bits;
  return (window >> shift) & ((std::uint32_t{1} << num_bits) - 1);
}

bool BitReader::skip_octets(std::size_t len) {
  assert(bit_ % 8 == 0);
  if (len > in_.size() - static_cast<std::size_t>(bit_ / 8)) return false;
  bit_ += std::uint64_t{8} * len;
  return true;
}

std::optional<HuffmanCode> HuffmanCode::make(std::span<const std::uint8_t> lengths,
                                             bool allow_single) {
  HuffmanCode code;
  assert(lengths.size() <= code.symbols_.size());
  for (const std::uint8_t length : lengths) ++code.num_codes_[length];
  const bool nothing = code.num_codes_[0] == lengths.size();
  code.num_codes_[0] = 0;

  // How many codes of the current length are free, and where its symbols begin.
  std::uint32_t num_free = 1;
  std::uint32_t max_length = 0;
  std::array<std::uint16_t, kMaxLength + 2> first{};
  for (unsigned length = 1; length <= kMaxLength; ++length) {
    num_free *= 2;
    if (code.num_codes_[length] > num_free) return std::nullopt;
    num_free -= code.num_codes_[length];
    if (code.num_codes_[length] > 0) max_length = length;
    first[length + 1] = static_cast<std::uint16_t>(first[length] + code.num_codes_[length]);
  }
  const bool single = nothing || max_length == 1;
  if (num_free > 0 && !(single && allow_single)) return std::nullopt;

  for (std::size_t symbol = 0; symbol < lengths.size(); ++symbol) {
    const std::uint8_t length = lengths[symbol];
    if (length > 0) code.symbols_[first[length]++] = static_cast<std::uint16_t>(symbol);
  }
  return code;
}

// Codes of one length are consecutive numbers, and each length's begin behind
// twice the end of the one before (section 3.2.2).
std::optional<std::uint32_t> HuffmanCode::read(BitReader& bits) const {
  std::uint32_t code = 0;
  std::uint32_t first_code = 0;
  std::uint32_t first_symbol = 0;
  for (unsigned length = 1; length <= kMaxLength; ++length) {
    const auto bit = bits.read(1);
    if (!bit) return std::nullopt;
    code |= *bit;
    const std::uint32_t num_codes = num_codes_[length];
    if (code - first_code < num_codes) return symbols_[first_symbol + (code - first_code)];
    first_symbol += num_codes;
    first_code = (first_code + num_codes) * 2;
    code *= 2;
  }
  return std::nullopt;
}

}  // namespace wsspec::protocol
