#include "harness/script/suggest.h"

#include <gtest/gtest.h>

#include <vector>

namespace wsspec::script {
namespace {

const std::vector<std::string_view> kWords{"request", "send", "expect", "barrier"};

TEST(Suggest, FindsTheNearestWord) {
  EXPECT_EQ(nearest("sned", kWords), "send");
  EXPECT_EQ(nearest("exepct", kWords), "expect");
  EXPECT_EQ(nearest("bariers", kWords), "barrier");
}

TEST(Suggest, NothingIsBetterThanNonsense) {
  EXPECT_EQ(nearest("pause", kWords), "");
  EXPECT_EQ(nearest("x", {}), "");
}

TEST(Suggest, ListsTheWordsWhereNoneIsNear) {
  EXPECT_EQ(suggestion("sned", kWords), "; did you mean \"send\"?");
  EXPECT_EQ(suggestion("pause", kWords), "; one of: request, send, expect, barrier");
  EXPECT_EQ(near_suggestion("pause", kWords), "");
}

}  // namespace
}  // namespace wsspec::script
