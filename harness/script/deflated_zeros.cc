#include "harness/script/deflated_zeros.h"

namespace wsspec::script {
namespace {

constexpr std::uint64_t kLongestMatch = 258;  // RFC 1951, section 3.2.5: symbol 285

// Packs bits as RFC 1951, section 3.1.1 orders them: from the least
// significant bit of each octet on.
class BitWriter {
 public:
  explicit BitWriter(protocol::Buffer& out) : out_(out) {}

  // A plain number, least significant bit first.
  void number(std::uint32_t value, unsigned num_bits) {
    for (unsigned i = 0; i < num_bits; ++i) bit((value >> i) & 1);
  }
  // A Huffman code, most significant bit first.
  void code(std::uint32_t value, unsigned num_bits) {
    for (unsigned i = num_bits; i > 0; --i) bit((value >> (i - 1)) & 1);
  }
  void zeros(std::uint64_t num_bits) {
    for (; num_bits > 0 && free_bits_ > 0; --num_bits) bit(0);
    out_.insert(out_.end(), static_cast<std::size_t>(num_bits / 8), std::byte{0});
    for (num_bits %= 8; num_bits > 0; --num_bits) bit(0);
  }

 private:
  void bit(std::uint32_t value) {
    if (free_bits_ == 0) {
      out_.push_back(std::byte{0});
      free_bits_ = 8;
    }
    out_.back() |= static_cast<std::byte>(value << (8 - free_bits_));
    --free_bits_;
  }

  protocol::Buffer& out_;
  unsigned free_bits_ = 0;  // of the last octet
};

// Lengths of the codes for code lengths, in the order of section 3.2.7:
// 16 17 [18] 0 8 7 9 6 10 5 11 4 12 3 13 [2] 14 [1].
constexpr std::uint8_t kCodeLengths[] = {0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 2};

// Section 3.2.7: literal/length codes for 285 (0), 0 (10) and 256 (11), one
// distance code of one bit for distance 1. A match of 258 then takes two bits.
void write_dynamic_header(BitWriter& bits) {
  bits.number(0b100, 3);      // BFINAL 0, BTYPE 10
  bits.number(286 - 257, 5);  // HLIT
  bits.number(1 - 1, 5);      // HDIST
  bits.number(18 - 4, 4);     // HCLEN: up to symbol 1 in the order of the section
  for (const std::uint8_t len : kCodeLengths) bits.number(len, 3);
  const auto zero_lengths = [&](std::uint32_t num) {
    bits.code(0b0, 1);  // symbol 18
    bits.number(num - 11, 7);
  };
  bits.code(0b11, 2);  // literal 0 has length 2
  zero_lengths(138);
  zero_lengths(117);
  bits.code(0b11, 2);  // 256 has length 2
  zero_lengths(28);
  bits.code(0b10, 2);  // 285 has length 1
  bits.code(0b10, 2);  // distance 1 has length 1
}

}  // namespace

void append_deflated_zeros(std::uint64_t inflated_len, protocol::Buffer& out) {
  BitWriter bits(out);
  if (inflated_len > 0) {
    write_dynamic_header(bits);
    const std::uint64_t num_literals = 1 + (inflated_len - 1) % kLongestMatch;
    for (std::uint64_t i = 0; i < num_literals; ++i) bits.code(0b10, 2);
    bits.zeros(2 * ((inflated_len - 1) / kLongestMatch));
    bits.code(0b11, 2);  // end of block
  }
  bits.number(0b000, 3);  // head of the empty stored block whose rest is removed
}

}  // namespace wsspec::script
