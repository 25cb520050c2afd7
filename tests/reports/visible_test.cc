#include "reports/visible.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "harness/protocol/utf8.h"

namespace wsspec::reports {
namespace {

struct Row {
  const char* name = "";
  std::string_view in{};
  std::string_view out{};
  friend void PrintTo(const Row& row, std::ostream* stream) { *stream << row.name; }
};

using namespace std::string_view_literals;

const Row kRows[] = {
    {"PlainText", "Hello, \\ \xc3\xa4 \xe2\x82\xac \xf0\x9f\x98\x80",
     "Hello, \\ \xc3\xa4 \xe2\x82\xac \xf0\x9f\x98\x80"},
    {"Nul", "a\0b"sv, "a\\x00b"},
    {"Escape", "\x1b[2J\x7f", "\\x1b[2J\\x7f"},
    {"LineBreaksByName", "a\r\n\tb", "a\\r\\n\\tb"},
    {"C1", "\xc2\x9b", "\\u{9b}"},
    {"RightToLeftOverride", "\xe2\x80\xae", "\\u{202e}"},
    {"Isolate", "\xe2\x81\xa6", "\\u{2066}"},
    {"ZeroWidthSpace", "\xe2\x80\x8b", "\\u{200b}"},
    {"ByteOrderMark", "\xef\xbb\xbf", "\\u{feff}"},
    {"Noncharacter", "\xef\xbf\xbf", "\\u{ffff}"},
    {"Tag", "\xf3\xa0\x81\x81", "\\u{e0041}"},
    {"StrayContinuation", "\x80", "\\x80"},
    {"Truncated", "a\xe2\x82", "a\\xe2\\x82"},
    {"Surrogate", "\xed\xa0\x80", "\\xed\\xa0\\x80"},
    {"Overlong", "\xc0\xaf", "\\xc0\\xaf"},
    {"AboveUnicode", "\xf4\x90\x80\x80", "\\xf4\\x90\\x80\\x80"},
};

class Visible : public testing::TestWithParam<Row> {};

TEST_P(Visible, ShowsEveryOctet) {
  EXPECT_EQ(visible(GetParam().in), GetParam().out);
}

TEST_P(Visible, IsPrintableWhenUnchanged) {
  EXPECT_EQ(is_printable(protocol::as_bytes(GetParam().in)), GetParam().in == GetParam().out);
}

INSTANTIATE_TEST_SUITE_P(Table, Visible, testing::ValuesIn(kRows),
                         [](const auto& row) { return std::string(row.param.name); });

// Three octets of every kind of lead, against the validator that is the reference.
TEST(VisibleUtf8, AgreesWithTheValidatorOfTheProtocol) {
  for (unsigned value = 0; value < 1U << 24; value += 7) {
    const std::string text{static_cast<char>(value >> 16), static_cast<char>(value >> 8 & 0xff),
                           static_cast<char>(value & 0xff)};
    const bool valid = !protocol::first_invalid_utf8(protocol::as_bytes(text));
    const bool escaped = visible(text).find("\\x") != std::string::npos;
    const bool control = std::any_of(text.begin(), text.end(), [](char c) {
      return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t') ||
             c == 0x7f;
    });
    if (control || text.find('\\') != std::string::npos) continue;
    ASSERT_EQ(escaped, !valid) << std::hex << value;
  }
}

TEST(VisibleLines, KeepsLinesOnRequest) {
  EXPECT_EQ(visible("a\r\n\tb\rc\x01", LineBreaks::keep), "a\n\tb\\rc\\x01");
}

TEST(Clip, CutsBetweenCharacters) {
  EXPECT_EQ(clip("abc", 3), "abc");
  EXPECT_EQ(clip("abcd", 3), "abc [...]");
  EXPECT_EQ(clip("a\xe2\x82\xac", 3), "a [...]");
  EXPECT_EQ(clip("\xe2\x82\xac", 1), " [...]");
}

TEST(Visible, NothingCommandsARunner) {
  EXPECT_EQ(visible("a ##[stop-commands]x"), "a \\u{23}#[stop-commands]x");
  EXPECT_EQ(visible("###[##[##"), "#\\u{23}#[\\u{23}#[##");
  EXPECT_FALSE(is_printable(protocol::as_bytes("##[error]")));
}

}  // namespace
}  // namespace wsspec::reports
