#include "harness/protocol/http_text.h"

#include <gtest/gtest.h>

namespace wsspec::protocol {
namespace {

TEST(IsToken, TakesTcharOnly) {
  EXPECT_TRUE(is_token("!#$%&'*+-.^_`|~09azAZ"));
  EXPECT_FALSE(is_token(""));
  constexpr char kOthers[] = "\"(),/:;<=>?@[\\]{} \t\r\n\x7f\x80\xff";  // and the NUL behind it
  for (const char c : kOthers) {
    EXPECT_FALSE(is_token(std::string("a") + c)) << static_cast<int>(c);
  }
}

TEST(EqualNoCase, FoldsAsciiLettersOnly) {
  EXPECT_TRUE(equal_no_case("WebSocket", "wEBsOCKET"));
  EXPECT_FALSE(equal_no_case("websocket", "websocket2"));
  EXPECT_FALSE(equal_no_case("a@", "a`"));
  EXPECT_FALSE(equal_no_case("\xc4", "\xe4"));
}

TEST(Trim, RemovesBlanksAtBothEnds) {
  EXPECT_EQ(trim(" \t a b\t "), "a b");
  EXPECT_EQ(trim(" \t"), "");
}

struct TokenListCase {
  const char* name = "";
  std::string_view value{};
  std::vector<std::string> elements{};
  friend void PrintTo(const TokenListCase& row, std::ostream* out) { *out << row.name; }
};

const TokenListCase kTokenLists[] = {
    {"Empty", "", {}},
    {"OneElement", "chat", {"chat"}},
    {"BlanksAroundElements", " chat ,\tsuperchat\t", {"chat", "superchat"}},
    {"EmptyElementsAreDropped", ",chat,, ,superchat,", {"chat", "superchat"}},
    {"OnlyCommas", " , ,,", {}},
    {"CommaInsideAQuotedString", R"(a="x,y", b)", {R"(a="x,y")", "b"}},
    {"QuotedPairDoesNotEndTheString", R"("a\",b", c)", {R"("a\",b")", "c"}},
    {"QuotedStringWithoutEnd", R"(a, "b, c)", {"a", R"("b, c)"}},
    {"BackslashAtTheEnd", R"("a\)", {R"("a\)"}},
};

class SplitList : public testing::TestWithParam<TokenListCase> {};

TEST_P(SplitList, GivesTheElements) {
  EXPECT_EQ(split_list(GetParam().value), GetParam().elements);
}

INSTANTIATE_TEST_SUITE_P(Rfc9110Section5_6_1, SplitList, testing::ValuesIn(kTokenLists),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(HasEmptyElement, IsWhatSplitListDrops) {
  for (const std::string_view list : {"a,,b", ",a", "a,", "a, ,b", ",", R"("a,b",,c)"})
    EXPECT_TRUE(has_empty_element(list)) << list;
  for (const std::string_view list : {"", " ", "a", " a ", "a,b", R"("a,,b")", R"(a, "b,)"})
    EXPECT_FALSE(has_empty_element(list)) << list;
}

}  // namespace
}  // namespace wsspec::protocol
