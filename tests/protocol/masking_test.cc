#include "harness/protocol/masking.h"

#include <gtest/gtest.h>

#include "tests/protocol/support.h"

namespace wsspec::protocol {
namespace {

constexpr MaskKey kMixedKey{std::byte{0xf1}, std::byte{0x3d}, std::byte{0x90}, std::byte{0x39}};

Buffer pattern(std::size_t len) {
  Buffer out(len);
  for (std::size_t i = 0; i < len; ++i) out[i] = static_cast<std::byte>(i * 7 + 3);
  return out;
}

TEST(Masking, UnmasksFourOctetsOfAText) {
  Buffer data = hex("98 5a f5 4b");
  apply_mask(data, kMixedKey);
  EXPECT_EQ(as_text(data), "iger");
}

// Section 5.3: octet i is XORed with key octet i mod 4.
TEST(Masking, EqualsTheDefinitionAtEveryLengthAndOffset) {
  for (std::size_t len = 0; len <= 70; ++len) {
    for (std::uint64_t offset = 0; offset < 9; ++offset) {
      Buffer data = pattern(len);
      apply_mask(data, kMixedKey, offset);
      Buffer expected = pattern(len);
      for (std::size_t i = 0; i < len; ++i) expected[i] ^= kMixedKey[(i + offset) % 4];
      EXPECT_EQ(data, expected) << len << " octets from offset " << offset;
    }
  }
}

TEST(Masking, PiecesMakeTheWhole) {
  Buffer whole = pattern(41);
  apply_mask(whole, kMixedKey);
  for (std::size_t cut = 0; cut <= whole.size(); ++cut) {
    Buffer pieces = pattern(41);
    apply_mask(std::span(pieces).first(cut), kMixedKey);
    apply_mask(std::span(pieces).subspan(cut), kMixedKey, cut);
    EXPECT_EQ(pieces, whole) << "cut at " << cut;
  }
}

TEST(Masking, OffsetsBeyondFourGibibytesKeepTheirPhase) {
  Buffer data = hex("00 00 00 00");
  apply_mask(data, kMixedKey, (std::uint64_t{1} << 40) + 1);
  EXPECT_EQ(to_hex(data), "3d9039f1");
}

}  // namespace
}  // namespace wsspec::protocol
