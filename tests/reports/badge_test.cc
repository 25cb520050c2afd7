#include "reports/badge.h"

#include <gtest/gtest.h>

namespace wsspec::reports {
namespace {

using results::Level;
using results::Verdict;

results::Run run_with(results::Summary summary) {
  results::Run run;
  run.targets.emplace_back().summary = std::move(summary);
  return run;
}

results::Summary musts(int pass, int of) {
  return {.selected = 1, .executed = 1, .by_level = {{Level::must, {pass, of}}}};
}

void expect_badge(const results::Run& run, const char* message, Badge::Color color) {
  const Badge badge = badge_of(run);
  EXPECT_EQ(badge.message, message);
  EXPECT_EQ(badge.color, color);
}

TEST(Badge, IsGreenWhereEveryMustHolds) {
  expect_badge(run_with(musts(3, 3)), "MUST 3/3", Badge::Color::green);
}

TEST(Badge, IsYellowWhereABaselineListsABrokenMust) {
  expect_badge(run_with(musts(2, 3)), "MUST 2/3", Badge::Color::yellow);
}

TEST(Badge, IsRedOverWhatIsUnexpected) {
  auto summary = musts(3, 3);
  summary.unexpected = 2;
  expect_badge(run_with(summary), "2 unexpected", Badge::Color::red);
}

TEST(Badge, IsNeverGreenOverWhatIsNotKnown) {
  auto not_run = musts(3, 3);
  not_run.selected = 2;
  expect_badge(run_with(not_run), "incomplete", Badge::Color::grey);
  auto not_judged = musts(3, 3);
  not_judged.by_verdict[Verdict::error] = 1;
  expect_badge(run_with(not_judged), "incomplete", Badge::Color::grey);
  results::Run cut = run_with(musts(3, 3));
  cut.complete = false;
  expect_badge(cut, "incomplete", Badge::Color::grey);
  expect_badge(run_with({}), "not judged", Badge::Color::grey);
  expect_badge({}, "not judged", Badge::Color::grey);
}

TEST(Badge, AddsTargetsUp) {
  results::Run run = run_with(musts(3, 3));
  run.targets.emplace_back().summary = musts(4, 5);
  expect_badge(run, "MUST 7/8", Badge::Color::yellow);
}

}  // namespace
}  // namespace wsspec::reports
