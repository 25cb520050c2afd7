#include "harness/runner/vigil.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

namespace wsspec::runner {
namespace {

using std::chrono::seconds;
using testing::ElementsAre;
using testing::Pair;

TEST(Vigil, OfATargetThatDoesNothing) {
  Vigil vigil;
  vigil.began(seconds(5));
  vigil.pinged(0, seconds(6));
  EXPECT_THAT(vigil.figures(), ElementsAre(Pair("own_pings", 0)));
}

TEST(Vigil, OfOnePing) {
  Vigil vigil;
  vigil.began(seconds(5));
  vigil.pinged(1, seconds(15));
  vigil.pinged(1, seconds(20));
  EXPECT_THAT(vigil.figures(), ElementsAre(Pair("own_ping_first_ms", 10000), Pair("own_pings", 1)));
}

TEST(Vigil, OfSeveralPingsAndAnEnd) {
  Vigil vigil;
  vigil.began(seconds(5));
  vigil.pinged(1, seconds(15));
  vigil.pinged(2, seconds(25));
  vigil.pinged(3, seconds(45));
  vigil.ended(seconds(50));
  EXPECT_THAT(vigil.figures(),
              ElementsAre(Pair("ended_after_ms", 45000), Pair("own_ping_first_ms", 10000),
                          Pair("own_ping_period_ms", 15000), Pair("own_pings", 3)));
}

}  // namespace
}  // namespace wsspec::runner
