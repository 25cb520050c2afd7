#include "harness/config/shards.h"

#include <gtest/gtest.h>

namespace wsspec::config {
namespace {

TEST(Shards, AreReadAsTheyAreWritten) {
  for (const char* text : {"2/4", "1+3/4", "12/100"}) {
    const auto shards = parse_shards(text);
    ASSERT_TRUE(shards.has_value()) << text;
    EXPECT_EQ(to_string(*shards), text);
  }
  EXPECT_TRUE(parse_shards("")->whole());
  EXPECT_EQ(to_string(*parse_shards("1+2/2")), "") << "all parts are the whole";
  EXPECT_EQ(missing_parts(*parse_shards("2/4")), "1, 3, 4");
}

TEST(Shards, OfNoMeaningAreNone) {
  for (const char* text : {"/", "1", "0/4", "5/4", "1/0", "1+/4", "+1/4", "a/4", "1/4 ", "1/-4",
                           "1/99999999999", "1/1000000"}) {
    EXPECT_FALSE(parse_shards(text).has_value()) << text;
  }
}

}  // namespace
}  // namespace wsspec::config
