#include "harness/judge/limits.h"

#include <gtest/gtest.h>

namespace wsspec::judge {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

struct LimitsRow {
  Duration round_trip{};
  double scale = 1;
  Duration ceiling{};
  Duration full{};
};

TEST(Limits, ComeFromTheRoundTrip) {
  const LimitsRow rows[] = {
      {milliseconds(0), 1, seconds(60), seconds(2)},    // never less than 2 s
      {milliseconds(100), 1, seconds(60), seconds(2)},  // 20 round trips are as long
      {milliseconds(150), 1, seconds(60), seconds(3)},  // 20 round trips
      {milliseconds(0), 0.25, seconds(60), milliseconds(500)},
      {milliseconds(150), 4, seconds(60), seconds(12)},
      {seconds(10), 1, seconds(5), seconds(5)},  // a hostile target cannot ask for more
      {seconds(1), 3, seconds(5), seconds(5)},   // nor can the scale
  };
  for (const auto& row : rows) {
    const auto limits = limits_for(row.round_trip, row.scale, row.ceiling);
    EXPECT_EQ(limits.full, row.full) << row.round_trip.count() << " x " << row.scale;
    EXPECT_EQ(limits.brief, row.full / 2);
  }
}

}  // namespace
}  // namespace wsspec::judge
