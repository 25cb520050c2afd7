#include "harness/results/verdict.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace wsspec::results {
namespace {

TEST(Verdict, NamesReadBack) {
  for (const Verdict verdict : kVerdicts) EXPECT_EQ(parse_verdict(to_string(verdict)), verdict);
  EXPECT_EQ(to_string(Verdict::warn), "warn");
  EXPECT_EQ(parse_verdict("ok"), std::nullopt);
}

TEST(Verdict, EveryCauseHasItsOwnName) {
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < kNumCauses; ++i) {
    const auto cause = static_cast<Cause>(i);
    EXPECT_TRUE(seen.insert(to_string(cause)).second) << i;
    EXPECT_EQ(parse_cause(to_string(cause)), cause);
  }
  EXPECT_EQ(to_string(Cause::wrong_close_code), "wrong-close-code");
  EXPECT_EQ(to_string(Cause::harness), "harness");
}

TEST(Verdict, NegatedLevelsWeighTheSame) {
  EXPECT_EQ(parse_level("MUST"), Level::must);
  EXPECT_EQ(parse_level("MUST NOT"), Level::must);
  EXPECT_EQ(parse_level("SHOULD NOT"), Level::should);
  EXPECT_EQ(parse_level("must"), std::nullopt);
}

}  // namespace
}  // namespace wsspec::results
