#include "harness/model/choices.h"

#include <gtest/gtest.h>

namespace wsspec::model {
namespace {

TEST(Choices, TakesOneOctetOrTwo) {
  Choices choices = Choices::from_octets(protocol::from_hex("05 0102 ff").value());
  EXPECT_EQ(choices.below(4), 1u);
  EXPECT_EQ(choices.below(1000), 258u);
  EXPECT_EQ(choices.below(256), 255u);
  EXPECT_EQ(choices.below(7), 0u) << "nothing left is the simplest answer";
}

TEST(Choices, RepeatsFromSeedAndFromLog) {
  Choices first = Choices::from_seed(7);
  Choices second = Choices::from_seed(7);
  for (std::uint32_t bound = 1; bound < 500; ++bound) {
    const auto number = first.below(bound);
    EXPECT_LT(number, bound);
    EXPECT_EQ(second.below(bound), number);
  }
  Choices again = Choices::from_log(first.taken());
  for (std::uint32_t bound = 1; bound < 500; ++bound) static_cast<void>(again.below(bound));
  EXPECT_EQ(again.taken(), first.taken());
}

TEST(Choices, LowersWhatIsTooHigh) {
  Choices choices = Choices::from_log({9});
  EXPECT_EQ(choices.below(5), 4u);
}

}  // namespace
}  // namespace wsspec::model
