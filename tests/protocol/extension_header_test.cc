#include "harness/protocol/extension_header.h"

#include <gtest/gtest.h>

namespace wsspec::protocol {
namespace {

struct ExtensionListCase {
  const char* name = "";
  std::string_view value{};
  std::vector<Extension> list{};
  std::string_view written{};  // by format_extension, joined
  friend void PrintTo(const ExtensionListCase& row, std::ostream* out) { *out << row.name; }
};

const ExtensionListCase kExtensionLists[] = {
    {"OneName", "foo", {{"foo", {}}}, "foo"},
    {"ParamWithoutValue", "foo; bar", {{"foo", {{"bar", {}, false}}}}, "foo; bar"},
    {"ParamWithValue", "foo; baz=2", {{"foo", {{"baz", "2", false}}}}, "foo; baz=2"},
    {"QuotedValue", R"(foo; baz="2")", {{"foo", {{"baz", "2", true}}}}, R"(foo; baz="2")"},
    {"EscapedValue", R"(foo; baz="\1\0")", {{"foo", {{"baz", "10", true}}}}, R"(foo; baz="10")"},
    {"SectionNine1",
     "bar; baz=2, foo",
     {{"bar", {{"baz", "2", false}}}, {"foo", {}}},
     "bar; baz=2, foo"},
    {"BlanksEverywhere",
     "\tfoo ;\tbar = 1 ; b=\t\"2\" , x ",
     {{"foo", {{"bar", "1", false}, {"b", "2", true}}}, {"x", {}}},
     "foo; bar=1; b=\"2\", x"},
    {"EmptyElements", ", ,foo,,bar, ,", {{"foo", {}}, {"bar", {}}}, "foo, bar"},
    {"RepeatedParams",
     "foo; a; a=1",
     {{"foo", {{"a", {}, false}, {"a", "1", false}}}},
     "foo; a; a=1"},
};

class ExtensionLists : public testing::TestWithParam<ExtensionListCase> {};

TEST_P(ExtensionLists, AreRead) {
  const auto got = parse_extensions(GetParam().value);
  ASSERT_TRUE(got.has_value()) << got.error().what << " at " << got.error().offset;
  EXPECT_EQ(*got, GetParam().list);
}

TEST_P(ExtensionLists, AreWrittenSoThatTheyReadTheSame) {
  std::string text;
  for (const Extension& extension : GetParam().list) {
    text += (text.empty() ? "" : ", ") + format_extension(extension);
  }
  EXPECT_EQ(text, GetParam().written);
  EXPECT_EQ(parse_extensions(text).value(), GetParam().list);
}

INSTANTIATE_TEST_SUITE_P(Rfc6455Section9_1, ExtensionLists, testing::ValuesIn(kExtensionLists),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(FormatExtension, EscapesInQuotedValues) {
  EXPECT_EQ(format_extension({"x", {{"a", R"(1"\)", true}}}), R"(x; a="1\"\\")");
}

struct BadList {
  const char* name = "";
  std::string_view value{};
  std::size_t offset = 0;
  friend void PrintTo(const BadList& row, std::ostream* out) { *out << row.name; }
};

constexpr BadList kBadLists[] = {
    {"Empty", "", 0},
    {"OnlyBlanks", "  ", 2},
    {"OnlyCommas", ", ,", 3},
    {"NameNoToken", "a, @foo", 3},
    {"SemicolonFirst", ";foo", 0},
    {"TwoNames", "foo bar", 4},
    {"SemicolonLast", "foo;", 4},
    {"TwoSemicolons", "foo;;a", 4},
    {"SemicolonThenComma", "foo; , bar", 5},
    {"EqualsWithoutName", "foo; =1", 5},
    {"NameWithValue", "foo=1", 3},
    {"ValueMissing", "foo; a=", 7},
    {"ValueMissingBeforeComma", "foo; a=, b", 7},
    {"ValueNoToken", "foo; a=(", 7},
    {"TwoValues", "foo; a=1 2", 9},
    {"QuotedWithBlank", R"(foo; a="1 0")", 9},
    {"QuotedWithComma", R"(foo; a="1,0")", 9},
    {"QuotedWithEscapedQuote", R"(foo; a="1\"")", 9},
    {"QuotedEmpty", R"(foo; a="")", 8},
    {"QuotedWithoutEnd", R"(foo; a="10)", 10},
    {"QuotedEndsInBackslash", R"(foo; a="1\)", 10},
    {"TextBehindQuoted", R"(foo; a="1"0)", 10},
    {"OctetAbove7F", "foo; \xc3\xa9", 5},
    {"Nul", std::string_view("foo\0", 4), 3},
};

class BadExtensionLists : public testing::TestWithParam<BadList> {};

TEST_P(BadExtensionLists, FaultAtTheirOctet) {
  const auto got = parse_extensions(GetParam().value);
  ASSERT_FALSE(got.has_value());
  EXPECT_EQ(got.error().offset, GetParam().offset) << got.error().what;
  EXPECT_FALSE(got.error().what.empty());
}

INSTANTIATE_TEST_SUITE_P(Rfc6455Section9_1, BadExtensionLists, testing::ValuesIn(kBadLists),
                         [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace wsspec::protocol
