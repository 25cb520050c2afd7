#include "harness/config/check.h"

#include <gtest/gtest.h>

#include "tests/config/support.h"

namespace wsspec::config {
namespace {

using results::Cause;
using results::Verdict;

script::Catalogue catalogue() {
  script::Catalogue out;
  for (const char* id : {"a.one", "a.two", "b.one", "b.two"}) {
    script::Case one;
    one.id = id;
    one.group = std::string(id).substr(0, 1);
    one.section = "rfc6455/5.2";
    one.requirements = {"6455-5.2-4"};
    out.cases.push_back(one);
  }
  out.requirements["6455-5.2-4"] = {.id = "6455-5.2-4"};
  return out;
}

std::vector<std::string> said_of(const std::string& lines) {
  std::vector<std::string> out;
  for (const Problem& one : complaints(baseline_of(lines), catalogue(), kToday)) {
    out.push_back(to_string(one));
  }
  return out;
}

using Said = std::vector<std::string>;

TEST(Check, PatternsHaveToMatchACase) {
  const auto unknown = unknown_patterns(
      baseline_of("a.one fail - \"r\"\na.tow fail - \"r\"\n[os=mars]\na fail - \"r\""),
      catalogue());
  ASSERT_EQ(unknown.size(), 2U);
  EXPECT_EQ(to_string(unknown[0]),
            "x.expect:3: pattern \"a.tow\" matches no case; did you mean \"a.two\"?");
  EXPECT_EQ(to_string(unknown[1]),
            "x.expect:5: pattern \"a\" matches no case; did you mean \"a.**\"?");
}

TEST(Check, NothingIsSaidOfAGoodFile) {
  EXPECT_EQ(said_of("# why\n[*]\na.* pass|info - \"r\"\na.one fail - \"r\" until=2026-11-22\n"
                    "[target=ws]\na.one info - \"r\"\n[my-mode=x]\nb.one fail - \"r\""),
            Said{});
}

TEST(Check, ReasonsHaveToBeWritten) {
  EXPECT_EQ(said_of("a.one fail - \"TODO reason (6455-5.2-4)\""),
            Said{"x.expect:2: the reason of \"a.one\" is still to be written; say why this is "
                 "accepted"});
}

TEST(Check, ALineCountsUntilItsDate) {
  EXPECT_EQ(said_of("a.one fail - \"r\" until=2026-11-21"),
            Said{"x.expect:2: \"a.one\" counted until 2026-11-21; repair the target, or renew the "
                 "date"});
}

TEST(Check, ALineWithoutEffectIsNamed) {
  EXPECT_EQ(said_of("a.one fail - \"r\"\na.* info - \"r\""),
            Said{"x.expect:2: nothing is left of \"a.one\": all its cases are listed again at line "
                 "3; remove the line, or move it behind them"});
  EXPECT_EQ(said_of("a.* fail - \"r\"\na.one info - \"r\"\na.two info - \"r\"").size(), 1U);
  EXPECT_EQ(said_of("a.* fail - \"r\"\na.one info - \"r\""), Said{}) << "a.two is left";
}

TEST(Check, OnlySectionsThatApplyAsWellOverride) {
  EXPECT_EQ(said_of("[*]\na.one fail - \"r\"\n[os=linux]\na.one info - \"r\""), Said{});
  EXPECT_EQ(said_of("[os=linux]\na.one fail - \"r\"\n[*]\na.one info - \"r\"").size(), 1U);
  EXPECT_EQ(
      said_of("[os=linux target=x]\na.one fail - \"r\"\n[os=linux]\na.one info - \"r\"").size(),
      1U);
  EXPECT_EQ(said_of("[target=x]\na.one fail - \"r\"\n[os=linux]\na.one info - \"r\""), Said{});
}

TEST(Check, AConditionThatLooksMistyped) {
  EXPECT_EQ(said_of("[tagret=ws]"),
            Said{"x.expect:2: the condition \"tagret\" holds only with -D tagret=ws; did you mean "
                 "\"target\"?"});
}

Said unsettled_in(const std::string& lines, std::vector<results::CaseResult> rows, bool complete) {
  const script::Catalogue known = catalogue();
  return unsettled(baseline_of(lines), run_of(std::move(rows)), kToday,
                   {.complete = complete, .catalogue = &known});
}

TEST(CheckRun, WhatTheBaselineDoesNotSettle) {
  const std::string lines = "a.one fail timeout \"r\"\na.two fail - \"r\"\nb.one pass|info - \"r\"";
  EXPECT_EQ(unsettled_in(lines,
                         {row("a.one", Verdict::fail, Cause::early_close),
                          row("a.two", Verdict::pass), row("b.one", Verdict::info),
                          row("b.two", Verdict::fail), row("b.three", Verdict::info)},
                         false),
            (Said{"a.one: new: for another cause: early-close instead of timeout, listed in "
                  "x.expect:2",
                  "a.two: stale: passes now; remove the line x.expect:3",
                  "b.two: new: fail is not listed in x.expect"}));
}

TEST(CheckRun, CompleteMeansEveryVerdictButPass) {
  const std::string lines =
      "a.one info - \"see 6455-5.2-4.\"\na.two fail - \"see 6455-5.2-5\"\nb.one pass|fail - \"r\"";
  EXPECT_EQ(unsettled_in(lines,
                         {row("a.one", Verdict::info), row("a.two", Verdict::fail),
                          row("b.one", Verdict::pass), row("b.two", Verdict::info),
                          row("b.three", Verdict::error), row("b.four", Verdict::pass)},
                         true),
            (Said{"a.two: the reason at x.expect:3 names no requirement; put its id there, as in "
                  "(6455-5.2-4)",
                  "b.two: new: info is not listed in x.expect", "b.three: could not be judged"}));
}

TEST(CheckRun, SectionsAskForTheFactsOfTheTarget) {
  const std::vector<results::CaseResult> rows{row("a.one", Verdict::fail)};
  EXPECT_EQ(unsettled_in("[target=mine transport=tcp]\na.one fail - \"r\"", rows, false), Said{});
  EXPECT_EQ(unsettled_in("[target=other]\na.one fail - \"r\"", rows, false).size(), 1U);
}

TEST(CheckRun, AReportThatSaysNoFactsStillHasSome) {
  results::TargetResult target{.name = "x", .url = "wss://x/"};
  EXPECT_EQ(facts_of(target), (Facts{{"target", "x"}, {"transport", "tls"}}));
}

}  // namespace
}  // namespace wsspec::config
