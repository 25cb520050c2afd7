#include "harness/config/compare.h"

#include <gtest/gtest.h>

#include "tests/config/support.h"

namespace wsspec::config {
namespace {

using results::Cause;
using results::Verdict;

TEST(CompareWith, FillsWhatTheEarlierRunSaid) {
  const auto before = run_of({row("a", Verdict::pass), row("gone", Verdict::pass)});
  auto now = run_of({row("a", Verdict::fail, Cause::timeout), row("new", Verdict::pass)});
  compare_with(now, Earlier(before, "old.json"), /*same_selection=*/true);
  ASSERT_TRUE(now.previous.has_value());
  EXPECT_EQ(now.previous->source, "old.json");
  EXPECT_EQ(now.targets[0].cases[0].previous->verdict, Verdict::pass);
  EXPECT_FALSE(now.targets[0].cases[1].previous.has_value());
  EXPECT_EQ(now.targets[0].gone, std::vector<std::string>{"gone"});
  compare_with(now, Earlier(before, "old.json"), /*same_selection=*/false);
  EXPECT_TRUE(now.targets[0].gone.empty()) << "nobody asked for it";
}

TEST(CompareWith, FindsTheOnlyTargetWhateverItsName) {
  auto before = run_of({row("a", Verdict::pass)});
  before.targets[0].name = "127.0.0.1:4000";
  auto now = run_of({row("a", Verdict::pass)});
  const Earlier earlier(before, "old.json");
  compare_with(now, earlier, true);
  EXPECT_TRUE(now.targets[0].cases[0].previous.has_value());
  EXPECT_TRUE(lost_targets(now, earlier).empty());
  auto other = now.targets[0];
  other.name = "second";
  now.targets.push_back(other);
  compare_with(now, earlier, true);
  EXPECT_FALSE(now.targets[0].cases[0].previous.has_value()) << "of two, the name decides";
  EXPECT_EQ(lost_targets(now, earlier), std::vector<std::string>{"127.0.0.1:4000"});
}

struct WorseRow {
  const char* name;
  results::CaseResult before;
  results::CaseResult now;
  bool worse;
};

TEST(GotWorse, IsMoreDeviationOrAnotherOne) {
  const auto fail = row("a", Verdict::fail, Cause::timeout);
  auto listed = fail;
  listed.expectation.line = "x.expect:2";
  const WorseRow kRows[] = {
      {"pass, fail", row("a", Verdict::pass), fail, true},
      {"warn, fail", row("a", Verdict::warn), fail, true},
      {"fail, fail", fail, fail, false},
      {"another cause", row("a", Verdict::fail, Cause::no_response), fail, true},
      {"fail, warn", fail, row("a", Verdict::warn), false},
      {"fail, pass", fail, row("a", Verdict::pass), false},
      {"pass, skip", row("a", Verdict::pass), row("a", Verdict::skip), false},
      {"pass, info", row("a", Verdict::pass), row("a", Verdict::info), false},
      {"pass, error", row("a", Verdict::pass), row("a", Verdict::error), true},
      {"not there, fail", row("b", Verdict::pass), fail, true},
      {"not there, pass", row("b", Verdict::pass), row("a", Verdict::pass), false},
      {"known", row("a", Verdict::pass), listed, false},
  };
  for (const auto& one : kRows) {
    auto now = run_of({one.now});
    compare_with(now, Earlier(run_of({one.before}), "old.json"), true);
    EXPECT_EQ(got_worse(now.targets[0].cases[0]), one.worse) << one.name;
  }
}

}  // namespace
}  // namespace wsspec::config
