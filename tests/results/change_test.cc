#include "harness/results/change.h"

#include <gtest/gtest.h>

namespace wsspec::results {
namespace {

CaseResult case_of(Verdict now, Cause cause, Verdict before, Cause cause_before) {
  CaseResult out{.verdict = now, .cause = cause};
  out.previous = Previous{.verdict = before, .cause = cause_before};
  return out;
}

Change change(Verdict now, Verdict before) {
  return change_of(case_of(now, Cause::none, before, Cause::none), /*compared=*/true);
}

TEST(Change, WeighsVerdicts) {
  EXPECT_EQ(change(Verdict::fail, Verdict::pass), Change::worse);
  EXPECT_EQ(change(Verdict::fail, Verdict::error), Change::worse);
  EXPECT_EQ(change(Verdict::error, Verdict::warn), Change::worse);
  EXPECT_EQ(change(Verdict::warn, Verdict::skip), Change::worse);
  EXPECT_EQ(change(Verdict::warn, Verdict::fail), Change::better);
  EXPECT_EQ(change(Verdict::pass, Verdict::fail), Change::better);
  EXPECT_EQ(change(Verdict::skip, Verdict::pass), Change::different);
  EXPECT_EQ(change(Verdict::pass, Verdict::pass), Change::none);
}

TEST(Change, AnotherCauseOfADeviationIsADifference) {
  EXPECT_EQ(change_of(case_of(Verdict::fail, Cause::timeout, Verdict::fail, Cause::target_crash),
                      /*compared=*/true),
            Change::different);
  EXPECT_EQ(change_of(case_of(Verdict::skip, Cause::needs_echo, Verdict::skip, Cause::none),
                      /*compared=*/true),
            Change::none);
}

TEST(Change, NeedsARunToCompareWith) {
  EXPECT_EQ(change_of({}, /*compared=*/true), Change::added);
  EXPECT_EQ(change_of({}, /*compared=*/false), Change::none);
}

// One of each, over two targets.
TEST(Change, IsCounted) {
  results::Run run;
  run.targets.resize(2);
  run.targets[0].gone = {"x", "y"};
  run.targets[0].cases = {
      case_of(Verdict::fail, Cause::timeout, Verdict::pass, Cause::none),
      case_of(Verdict::warn, Cause::timeout, Verdict::pass, Cause::none),
      case_of(Verdict::pass, Cause::none, Verdict::warn, Cause::timeout),
      case_of(Verdict::warn, Cause::timeout, Verdict::fail, Cause::timeout),
      case_of(Verdict::info, Cause::none, Verdict::pass, Cause::none),
  };
  run.targets[1].cases = {case_of(Verdict::pass, Cause::none, Verdict::pass, Cause::none), {}};
  run.targets[1].cases[0].flaky = true;
  EXPECT_EQ(count_changes(run), Changes{}) << "nothing to compare with";
  run.previous.emplace();
  EXPECT_EQ(count_changes(run), (Changes{.new_failures = 1,
                                         .worse = 1,
                                         .fixed = 1,
                                         .better = 1,
                                         .different = 1,
                                         .added = 1,
                                         .gone = 2,
                                         .flaky = 1}));
}

}  // namespace
}  // namespace wsspec::results
