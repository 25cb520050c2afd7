#include "harness/protocol/frame_header.h"

#include <gtest/gtest.h>

#include "tests/protocol/support.h"

namespace wsspec::protocol {
namespace {

struct HeaderCase {
  const char* name = "";
  const char* wire = "";
  FrameHeader header{};
  friend void PrintTo(const HeaderCase& row, std::ostream* out) { *out << row.name; }
};

// The first six are those of RFC 6455, section 5.7.
const HeaderCase kFrameHeaders[] = {
    {"TextOfFive", "8105", {.opcode = kText, .payload_len = 5}},
    {"TextOfFiveMasked",
     "818537fa213d",
     {.opcode = kText, .mask_key = kExampleKey, .payload_len = 5}},
    {"FirstFragment", "0103", {.fin = false, .opcode = kText, .payload_len = 3}},
    {"LastFragment", "8002", {.opcode = kContinuation, .payload_len = 2}},
    {"BinaryOf256",
     "827e0100",
     {.opcode = kBinary, .payload_len = 256, .length_form = LengthForm::bits16}},
    {"BinaryOf65536",
     "827f0000000000010000",
     {.opcode = kBinary, .payload_len = 65536, .length_form = LengthForm::bits64}},
    {"ReservedOpcodeStillDecodes", "8300", {.opcode = 3}},
    {"Rsv1IsBitTwo", "c100", {.rsv = kRsv1, .opcode = kText}},
    {"Rsv3IsBitZero", "9100", {.rsv = kRsv3, .opcode = kText}},
    {"NotMinimalIn16Bits",
     "817e0005",
     {.opcode = kText, .payload_len = 5, .length_form = LengthForm::bits16}},
    {"TopBitSet",
     "827f8000000000000001",
     {.opcode = kBinary, .payload_len = 0x8000000000000001, .length_form = LengthForm::bits64}},
    {"LongestHeader",
     "82ff010203040506070837fa213d",
     {.opcode = kBinary,
      .mask_key = kExampleKey,
      .payload_len = 0x0102030405060708,
      .length_form = LengthForm::bits64}},
};

class HeaderTable : public testing::TestWithParam<HeaderCase> {};

TEST_P(HeaderTable, DecodesBehindItsLastByteOnly) {
  Buffer in = hex(GetParam().wire);
  const std::size_t len = in.size();
  append(in, "next frame");
  const auto decoded = decode_frame_header(in);
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->header_len, len);
  EXPECT_TRUE(decoded->header == GetParam().header);
}

TEST_P(HeaderTable, AsksForMoreOnEveryShorterInput) {
  const Buffer in = hex(GetParam().wire);
  for (std::size_t n = 0; n < in.size(); ++n) {
    EXPECT_FALSE(decode_frame_header(Bytes(in).first(n))) << n;
  }
}

TEST_P(HeaderTable, EncodesToTheSameBytes) {
  Buffer out;
  encode_frame_header(GetParam().header, out);
  EXPECT_EQ(to_hex(out), GetParam().wire);
}

INSTANTIATE_TEST_SUITE_P(Rfc6455Section5_2, HeaderTable, testing::ValuesIn(kFrameHeaders),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(FrameHeader, AllFirstTwoBytesSurviveARoundTrip) {
  for (unsigned value = 0; value <= 0xffff; ++value) {
    Buffer in{static_cast<std::byte>(value >> 8), static_cast<std::byte>(value & 0xff)};
    append(in, "\x80\x01\x02\x03\x04\x05\x06\x07\x37\xfa\x21\x3d");
    const auto decoded = decode_frame_header(in);
    ASSERT_TRUE(decoded);
    Buffer out;
    encode_frame_header(decoded->header, out);
    ASSERT_EQ(out, to_buffer(Bytes(in).first(decoded->header_len))) << value;
  }
}

TEST(FrameHeader, MinimalFormChangesAt126And65536) {
  EXPECT_EQ(minimal_length_form(125), LengthForm::bits7);
  EXPECT_EQ(minimal_length_form(126), LengthForm::bits16);
  EXPECT_EQ(minimal_length_form(65535), LengthForm::bits16);
  EXPECT_EQ(minimal_length_form(65536), LengthForm::bits64);
}

TEST(FrameHeader, LengthIsTruncatedToTheFormAskedFor) {
  Buffer out;
  encode_frame_header({.opcode = kText, .payload_len = 0x12345, .length_form = LengthForm::bits16},
                      out);
  encode_frame_header({.opcode = kText, .payload_len = 0x85, .length_form = LengthForm::bits7},
                      out);
  EXPECT_EQ(to_hex(out), "817e23458105");
}

struct OpcodeCase {
  std::uint8_t opcode = 0;
  bool control = false;
  bool reserved = false;
};

TEST(FrameHeader, OpcodesAreClassedByTheirBits) {
  const OpcodeCase opcodes[] = {{0x2, false, false}, {0x3, false, true}, {0x7, false, true},
                                {0x8, true, false},  {0xa, true, false}, {0xb, true, true},
                                {0xf, true, true}};
  for (const OpcodeCase& row : opcodes) {
    EXPECT_EQ(is_control(row.opcode), row.control) << int{row.opcode};
    EXPECT_EQ(is_reserved(row.opcode), row.reserved) << int{row.opcode};
  }
}

// RFC 6455, section 5.7.
TEST(Frame, EncodesTheExamplesOfTheRfc) {
  Buffer out;
  Frame masked = make_frame(kText, as_bytes("Hello"));
  masked.header.mask_key = kExampleKey;
  encode_frame(masked, out);
  EXPECT_EQ(to_hex(out), "818537fa213d7f9f4d5158");
  out.clear();
  encode_frame(make_frame(kText, as_bytes("Hel"), /*fin=*/false), out);
  encode_frame(make_frame(kContinuation, as_bytes("lo")), out);
  EXPECT_EQ(to_hex(out), "010348656c80026c6f");
}

TEST(Frame, AnnouncesWhatTheCaseSaysNotWhatIsThere) {
  Frame frame = make_frame(kBinary, as_bytes("abc"));
  frame.header.payload_len = 5;
  Buffer out;
  encode_frame(frame, out);
  EXPECT_EQ(to_hex(out), "8205616263");
}

}  // namespace
}  // namespace wsspec::protocol
