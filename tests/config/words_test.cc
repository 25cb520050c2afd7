#include "harness/config/words.h"

#include <gtest/gtest.h>

namespace wsspec::config {
namespace {

TEST(Words, BlanksAndTabsPartThem) {
  const Words words = cut_into_words(" a.b \t fail|info\t-  ");
  EXPECT_EQ(words.words,
            (std::vector<Word>{{.text = "a.b"}, {.text = "fail|info"}, {.text = "-"}}));
  EXPECT_EQ(words.comment, "");
}

TEST(Words, QuotesHoldBlanksQuotesAndBackslashes) {
  const Words words = cut_into_words(R"("a \"b\" # \\ c:\d" x)");
  EXPECT_EQ(words.words,
            (std::vector<Word>{{.text = R"(a "b" # \ c:\d)", .quoted = true}, {.text = "x"}}));
}

TEST(Words, ACommentBeginsAWordOfItsOwn) {
  const Words words = cut_into_words("a https://x/#1 # why \"not");
  EXPECT_EQ(words.words.size(), 2U);
  EXPECT_EQ(words.comment, "# why \"not");
  EXPECT_FALSE(words.unclosed);
}

TEST(Words, AQuoteHasToEnd) {
  EXPECT_TRUE(cut_into_words("a \"b").unclosed);
  EXPECT_TRUE(cut_into_words("a \"b\\\"").unclosed);
  EXPECT_FALSE(cut_into_words("a \"b\"").unclosed);
}

TEST(Words, WhatIsQuotedReadsTheSame) {
  for (const std::string text : {"", "a", "a\"b", "a\\", "\\\"", "a\\\\b", " # "}) {
    const Words words = cut_into_words(quote(text));
    EXPECT_EQ(words.words, (std::vector<Word>{{.text = text, .quoted = true}})) << text;
  }
}

}  // namespace
}  // namespace wsspec::config
