#include "harness/protocol/utf8.h"

#include <gtest/gtest.h>

#include <random>

#include "harness/model/plain_utf8.h"
#include "tests/protocol/support.h"

namespace wsspec::protocol {
namespace {

using model::plain_first_invalid_utf8;

struct TextCase {
  const char* name = "";
  const char* octets = "";
  std::optional<std::uint64_t> fault{};
  friend void PrintTo(const TextCase& row, std::ostream* out) { *out << row.name; }
};

const TextCase kTexts[] = {
    {"Empty", "", {}},
    {"Nul", "00", {}},
    {"LastOfOneOctet", "7f", {}},
    {"StrayContinuation80", "6180", 1},
    {"StrayContinuationBf", "bf", 0},
    {"OverlongC0", "c080", 0},
    {"OverlongC1", "c1bf", 0},
    {"FirstOfTwoOctets", "c280", {}},
    {"LastOfTwoOctets", "dfbf", {}},
    {"TwoOctetsThenAscii", "c241", 1},
    {"OverlongE0", "e09fbf", 1},
    {"FirstOfThreeOctets", "e0a080", {}},
    {"ThirdOctetMissing", "e0a041", 2},
    {"BeforeSurrogates", "ed9fbf", {}},
    {"FirstSurrogate", "eda080", 1},
    {"LastSurrogate", "edbfbf", 1},
    {"BehindSurrogates", "ee8080", {}},
    {"ByteOrderMark", "efbbbf61", {}},
    {"Noncharacters", "efbfbeefbfbf", {}},
    {"OverlongF0", "f08fbfbf", 1},
    {"FirstOfFourOctets", "f0908080", {}},
    {"LastCodePoint", "f48fbfbf", {}},
    {"AboveLastCodePoint", "f4908080", 1},
    {"LeadF5", "f5808080", 0},
    {"OctetFe", "fe", 0},
    {"OctetFf", "41ff", 1},
    {"TruncatedTwo", "41c2", 1},
    {"TruncatedThree", "4141e0a0", 2},
    {"TruncatedFour", "f09080", 0},
    {"FaultBehindLongAscii", "61616161616161616161616161616161616161ff", 19},
    {"FaultAtSixteen", "61616161616161616161616161616161c0", 16},
    // Autobahn 6.3.1, "kosme" and an encoded surrogate.
    {"GreekThenSurrogate", "cebae1bdb9cf83cebcceb5eda080656469746564", 12},
};

class TextTable : public testing::TestWithParam<TextCase> {};

TEST_P(TextTable, NamesTheFirstBadOctet) {
  EXPECT_EQ(first_invalid_utf8(hex(GetParam().octets)), GetParam().fault);
}

TEST_P(TextTable, ThePlainDecoderAgrees) {
  EXPECT_EQ(plain_first_invalid_utf8(hex(GetParam().octets)), GetParam().fault);
}

TEST_P(TextTable, PiecesMakeTheWhole) {
  const Buffer text = hex(GetParam().octets);
  for (std::size_t cut = 0; cut <= text.size(); ++cut) {
    Utf8Validator validator;
    validator.feed(Bytes(text).first(cut));
    validator.feed(Bytes(text).subspan(cut));
    EXPECT_EQ(validator.finish(), GetParam().fault) << "cut at " << cut;
  }
}

INSTANTIATE_TEST_SUITE_P(Rfc3629, TextTable, testing::ValuesIn(kTexts),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(Utf8, AllShortTextsAreJudgedAsByThePlainDecoder) {
  for (unsigned value = 0; value < 1u << 16; ++value) {
    const Buffer pair{static_cast<std::byte>(value >> 8), static_cast<std::byte>(value & 0xff)};
    // Every second octet, and what may come third and fourth behind it.
    for (const char* tail : {"", "80", "bf80", "8080", "7f"}) {
      Buffer text = pair;
      append(text, hex(tail));
      ASSERT_EQ(first_invalid_utf8(text), plain_first_invalid_utf8(text)) << to_hex(text);
    }
  }
}

TEST(Utf8, EveryCodePointIsValidAndNoNeighbourOfItsRangesIs) {
  for (std::uint32_t point = 0x800; point <= 0x10ffff; ++point) {
    const auto octet = [&](unsigned shift, unsigned lead) {
      return static_cast<std::byte>(lead | ((point >> shift) & 0x3f));
    };
    Buffer text;
    if (point < 0x10000) {
      text = {static_cast<std::byte>(0xe0 | point >> 12), octet(6, 0x80), octet(0, 0x80)};
    } else {
      text = {static_cast<std::byte>(0xf0 | point >> 18), octet(12, 0x80), octet(6, 0x80),
              octet(0, 0x80)};
    }
    const bool surrogate = point >= 0xd800 && point <= 0xdfff;
    ASSERT_EQ(first_invalid_utf8(text).has_value(), surrogate) << std::hex << point;
  }
}

// Mutated texts in random pieces: offsets over 16-octet steps and borders.
TEST(Utf8, RandomTextsInRandomPiecesAreJudgedAsByThePlainDecoder) {
  std::mt19937 random(20261121);
  const char* const parts[] = {"61", "c3a4", "e282ac", "f09f9880", "616161616161616161616161"};
  for (int round = 0; round < 20000; ++round) {
    Buffer text;
    for (std::size_t n = random() % 12; n > 0; --n) append(text, hex(parts[random() % 5]));
    if (!text.empty() && random() % 2 == 0) {
      text[random() % text.size()] = static_cast<std::byte>(random() % 256);
    }
    Utf8Validator validator;
    for (Bytes rest = text; !rest.empty();) {
      const std::size_t len = 1 + random() % rest.size();
      validator.feed(rest.first(len));
      rest = rest.subspan(len);
    }
    ASSERT_EQ(validator.finish(), plain_first_invalid_utf8(text)) << to_hex(text);
  }
}

TEST(Utf8, AFaultIsKnownAtItsOctetAndStays) {
  Utf8Validator validator;
  EXPECT_EQ(validator.feed(hex("61f4")), std::nullopt);
  EXPECT_EQ(validator.feed(hex("90")), 2u);
  EXPECT_EQ(validator.feed(hex("6161")), 2u);
  EXPECT_EQ(validator.finish(), 2u);
  validator.reset();
  EXPECT_EQ(validator.feed(hex("61")), std::nullopt);
  EXPECT_EQ(validator.finish(), std::nullopt);
}

}  // namespace
}  // namespace wsspec::protocol
