// The bits and the prefix codes of DEFLATE (RFC 1951, sections 3.1.1 and 3.2.2),
// for the token reader of deflate_tokens.h.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "harness/protocol/bytes.h"

namespace wsspec::protocol {

// Reads bits, least significant of each octet first. Behind the last bit every
// read is empty.
class BitReader {
 public:
  explicit BitReader(Bytes in) : in_(in) {}

  // The next `num_bits` (at most 16) as a number, the first bit the lowest.
  std::optional<std::uint32_t> read(unsigned num_bits);
  // Goes on to the next whole octet.
  void align() { bit_ = (bit_ + 7) / 8 * 8; }
  // Goes on by whole octets; false when there are not as many.
  bool skip_octets(std::size_t len);

  [[nodiscard]] bool at_end() const { return bit_ == in_.size() * std::uint64_t{8}; }

 private:
  Bytes in_;
  std::uint64_t bit_ = 0;  // position in bits
};

// A canonical prefix code, given by the length of each symbol's code.
class HuffmanCode {
 public:
  static constexpr unsigned kMaxLength = 15;

  // `lengths` of up to 288 symbols, 0 for one that does not occur. Incomplete
  // codes are refused, but for a single code of one bit where
  // `allow_single` (section 3.2.7, one distance code); so is no code at all
  // unless `allow_single`.
  static std::optional<HuffmanCode> make(std::span<const std::uint8_t> lengths, bool allow_single);

  // The next symbol; empty at the end of the bits or for an unused code.
  std::optional<std::uint32_t> read(BitReader& bits) const;

 private:
  std::array<std::uint16_t, kMaxLength + 1> num_codes_{};  // by length
  std::array<std::uint16_t, 288> symbols_{};               // in the order of their codes
};

}  // namespace wsspec::protocol
