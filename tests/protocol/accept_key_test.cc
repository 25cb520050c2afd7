#include "harness/protocol/accept_key.h"

#include <gtest/gtest.h>

#include <string>

namespace wsspec::protocol {
namespace {

TEST(AcceptForKey, IsThatOfTheExamples) {
  EXPECT_EQ(accept_for_key("dGhlIHNhbXBsZSBub25jZQ=="), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
  EXPECT_EQ(accept_for_key("k1kbxGRqGIBD5Y/LdIFwGQ=="), "y73KZR4t+hqD6KKYbkx2tULfBsQ=");
}

struct Pair {
  std::string_view plain{};
  std::string_view text{};
};

// RFC 4648, section 10, and the nonce of RFC 6455, section 4.1 with its erratum 3150.
constexpr Pair kPairs[] = {
    {"", ""},
    {"f", "Zg=="},
    {"fo", "Zm8="},
    {"foo", "Zm9v"},
    {"foob", "Zm9vYg=="},
    {"fooba", "Zm9vYmE="},
    {"foobar", "Zm9vYmFy"},
    {"\xfb\xff\xbf", "+/+/"},
    {"\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f\x10",
     "AQIDBAUGBwgJCgsMDQ4PEA=="},
};

TEST(Base64, EncodesAndDecodes) {
  for (const Pair& pair : kPairs) {
    EXPECT_EQ(base64_encode(as_bytes(pair.plain)), pair.text);
    EXPECT_EQ(base64_decode(pair.text), to_buffer(pair.plain)) << pair.text;
  }
}

TEST(Base64, LetsPadBitsPass) {
  EXPECT_EQ(base64_decode("AQIDBAUGBwgJCgsMDQ4PEC=="), base64_decode("AQIDBAUGBwgJCgsMDQ4PEA=="));
}

TEST(Base64, RefusesOtherText) {
  for (const std::string_view text : {"Z", "Zg", "Zg=", "Zm9v=", "Z===", "====", "Zg==Zg==", "Zm 9",
                                      "Zm9_", "Zm9-", "=Zg=", "Zm9v\n", "Zm9vYg=a"}) {
    EXPECT_EQ(base64_decode(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace wsspec::protocol
