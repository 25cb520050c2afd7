#include "harness/protocol/bytes.h"

#include <gtest/gtest.h>

namespace wsspec::protocol {
namespace {

TEST(Bytes, HexadecimalIsReadBackWhateverTheOctet) {
  Buffer all;
  for (int value = 0; value < 256; ++value) all.push_back(static_cast<std::byte>(value));
  EXPECT_EQ(from_hex(to_hex(all)), all);
  EXPECT_EQ(to_hex(all).substr(0x9f * 2, 6), "9fa0a1");
}

TEST(Bytes, BlanksStandBetweenOctetsOnly) {
  EXPECT_EQ(from_hex(" 81 05\n\t48 "), to_buffer(std::string_view("\x81\x05\x48")));
  EXPECT_EQ(from_hex("AbCd"), to_buffer(std::string_view("\xab\xcd")));
  EXPECT_EQ(from_hex(""), Buffer{});
  for (const char* bad : {"8", "8 1", "81 0", "8g", "0x81", "-1"})
    EXPECT_FALSE(from_hex(bad)) << bad;
}

TEST(Bytes, TextAndOctetsAreTheSameBytes) {
  const std::string_view text("a\0\xff", 3);
  EXPECT_EQ(as_text(as_bytes(text)), text);
  Buffer out = to_buffer(text);
  append(out, "z");
  EXPECT_EQ(to_hex(out), "6100ff7a");
}

}  // namespace
}  // namespace wsspec::protocol
