#include "harness/script/full_volume.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace wsspec::script {
namespace {

std::size_t most_repetitions(const Case& scripted) {
  std::size_t most = 0;
  for (const Step& step : scripted.steps) {
    if (const auto* send = std::get_if<SendStep>(&step.what)) most = std::max(most, send->times);
  }
  return most;
}

TEST(FullVolume, PlaysAutobahnsMessageCountsInTurn) {
  auto catalogue = builtin_catalogue();
  ASSERT_TRUE(catalogue.has_value());
  play_full_volume(*catalogue);
  std::map<protocol::Role, std::size_t> num;
  for (const Case& each : catalogue->cases) {
    for (const auto& alias : each.aliases) {
      if (!alias.starts_with("autobahn:12.") && !alias.starts_with("autobahn:13.")) continue;
      ++num[each.role];
      EXPECT_EQ(most_repetitions(each), 1000u) << each.id;
      EXPECT_TRUE(each.has_tag("volume")) << each.id;
    }
  }
  EXPECT_EQ(num[protocol::Role::server], 216u);
  EXPECT_EQ(num[protocol::Role::client], 216u);
}

TEST(FullVolume, LeavesOtherCasesAlone) {
  auto catalogue = builtin_catalogue();
  ASSERT_TRUE(catalogue.has_value());
  const Case before = *catalogue->find("control.ping.empty");
  play_full_volume(*catalogue);
  const Case& after = *catalogue->find("control.ping.empty");
  EXPECT_EQ(after.tags, before.tags);
  EXPECT_EQ(after.steps.size(), before.steps.size());
}

}  // namespace
}  // namespace wsspec::script
