#include "harness/model/compare.h"

#include <gtest/gtest.h>

namespace wsspec::model {
namespace {

const Delivery kPing{Kind::ping, protocol::to_buffer("a")};
const Delivery kText{Kind::text, {}};

Expected ping_then_fault() {
  return {.due = {{kPing, 3}, {kText, 5}},
          .failure = Failure{.codes = {1002}, .earliest = 6, .latest = 9},
          .stream_len = 12};
}

TEST(ModelCompare, TakesWhatIsAllowed) {
  EXPECT_EQ(contradiction(ping_then_fault(), {{kPing, kText}, 6, 1002}), std::nullopt);
  EXPECT_EQ(contradiction(ping_then_fault(), {{kPing, kText}, 9, std::nullopt}), std::nullopt);
}

TEST(ModelCompare, NamesWhatIsNot) {
  const Expected expected = ping_then_fault();
  const auto says = [&](const Observed& seen) {
    return contradiction(expected, seen).value_or("");
  };
  EXPECT_EQ(says({{kPing, kText}, 5, 1002}), "failed with 5 octets, a fault shows with 6");
  EXPECT_EQ(says({{kPing, kText}, 10, 1002}), "failed with 10 octets, which was due with 9");
  EXPECT_EQ(says({{kPing, kText}, 7, 1007}), "failed with code 1007, fitting are 1002");
  EXPECT_EQ(says({{kPing, kText}, {}, {}}), "did not fail, which was due with 9 octets");
  EXPECT_EQ(says({{kPing}, 7, 1002}), "delivery 1 is missing: text ''");
  EXPECT_EQ(says({{kText}, 7, 1002}), "delivery 0 is text '', due is ping '61'");
  EXPECT_EQ(says({{kPing, kText, kText}, 7, 1002}), "delivery 2 is not due: text ''");
  EXPECT_EQ(contradiction({}, {{}, 1, {}}), "failed with 1 octets of a faultless sequence");
}

}  // namespace
}  // namespace wsspec::model
