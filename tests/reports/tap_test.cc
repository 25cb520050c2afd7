#include <gtest/gtest.h>

#include "reports/formats.h"
#include "tests/reports/rendered.h"
#include "tests/reports/sample_run.h"

namespace wsspec::reports {
namespace {

using results::CaseResult;
using results::Verdict;

std::string tap_of(const CaseResult& result) {
  results::Run run;
  run.targets.emplace_back().cases = {result};
  return rendered(make_tap, run);
}

TEST(Tap, AHashInATextIsNoDirective) {
  EXPECT_TRUE(has(tap_of({.id = "a # TODO b"}), "ok 1 - a \\# TODO b\n"));
  EXPECT_TRUE(has(tap_of({.id = "a", .verdict = Verdict::skip, .skip_reason = "x # y\nz"}),
                  "ok 1 - a # SKIP x \\# y\\\\nz\n"));
}

TEST(Tap, WhatABaselineListsNeverFails) {
  CaseResult result{.id = "a", .verdict = Verdict::fail};
  result.expectation = {.line = "x:3", .reason = "known"};
  EXPECT_TRUE(has(tap_of(result), "not ok 1 - a # TODO known\n"));
  result.unexpected = true;
  EXPECT_TRUE(has(tap_of(result), "not ok 1 - a\n"));
}

TEST(Tap, WhatWasNotJudgedIsNotOk) {
  EXPECT_TRUE(has(tap_of({.id = "a", .verdict = Verdict::error}), "not ok 1 - a\n"));
  EXPECT_TRUE(
      has(tap_of({.id = "a", .verdict = Verdict::skip, .unexpected = true}), "not ok 1 - a\n"));
}

TEST(Tap, ARunThatDidNotEndIsNotGreen) {
  results::Run run = large_run(2);
  run.targets[0].summary.selected = 5;
  EXPECT_TRUE(has(rendered(make_tap, run), "\n1..5\n"));
  run.complete = false;
  EXPECT_TRUE(has(rendered(make_tap, run), "\nBail out! the run is incomplete\n"));
  EXPECT_TRUE(has(rendered(make_tap, {}), "\nBail out! nothing was tested\n"));
}

TEST(Tap, TargetsAreToldApart) {
  results::Run run = large_run(1);
  run.targets.push_back(run.targets[0]);
  run.targets[1].name = "other";
  const std::string text = rendered(make_tap, run);
  EXPECT_TRUE(has(text, "ok 1 - myserver: "));
  EXPECT_TRUE(has(text, "ok 2 - other: "));
}

}  // namespace
}  // namespace wsspec::reports
