#include "harness/config/update.h"

#include <gtest/gtest.h>

#include "harness/config/edit.h"
#include "tests/config/support.h"

namespace wsspec::config {
namespace {

using results::CaseResult;
using results::Cause;
using results::Verdict;

using Rows = std::vector<CaseResult>;

Update updated(const std::string& lines, Rows rows, UpdateOptions options = {}) {
  options.today = kToday;
  return update_baseline(baseline_of(lines), run_of(std::move(rows)), options);
}

// The lines below the header, with blanks between words only once.
std::string lines_below_header(const Baseline& baseline) {
  std::string out;
  for (std::size_t i = 1; i < baseline.lines.size(); ++i) {
    for (const char c : baseline.lines[i].text) {
      if (c != ' ' || !out.ends_with(' ')) out += c;
    }
    out += '\n';
  }
  return out;
}

std::string lines_behind(const std::string& lines, Rows rows, UpdateOptions options = {}) {
  return lines_below_header(updated(lines, std::move(rows), std::move(options)).baseline);
}

TEST(Update, NewDeviationsAreSortedIn) {
  const std::string lines =
      "[*]\n# about b\nb fail - \"r\"\n\n# about d\nd fail - \"r\"\n\n[os=mars]\n";
  EXPECT_EQ(lines_behind(
                lines, {row("e", Verdict::fail, Cause::timeout), row("c", Verdict::fail),
                        row("a", Verdict::fail), row("b", Verdict::fail), row("d", Verdict::fail)}),
            "[*]\na fail - \"TODO reason (6455-5.2-4)\"\n# about b\nb fail - \"r\"\n"
            "c fail - \"TODO reason (6455-5.2-4)\"\n\n# about d\nd fail - \"r\"\n"
            "e fail timeout \"TODO reason (6455-5.2-4)\"\n\n[os=mars]\n");
}

TEST(Update, ALineGoesBehindItsNeighbourOfTheSameSection) {
  EXPECT_EQ(lines_behind(
                "[*]\nb fail - \"r\"\nd fail - \"r\"\na fail - \"r\"\n[os=mars]\nbb fail - \"r\"\n",
                {row("c", Verdict::fail)}),
            "[*]\nb fail - \"r\"\nc fail - \"TODO reason (6455-5.2-4)\"\nd fail - \"r\"\n"
            "a fail - \"r\"\n[os=mars]\nbb fail - \"r\"\n")
      << "also where people sort otherwise";
}

TEST(Update, ListsWhatFailsTheRunOrAll) {
  CaseResult strict = row("c", Verdict::warn);
  strict.unexpected = true;
  const Rows rows{row("a", Verdict::fail), row("b", Verdict::info),  strict,
                  row("d", Verdict::skip), row("e", Verdict::error), row("f", Verdict::pass)};
  EXPECT_EQ(updated("[*]\n", rows).changes.size(), 2U);
  EXPECT_EQ(lines_behind("[*]\n", rows, {.all = true}),
            "[*]\na fail - \"TODO reason (6455-5.2-4)\"\nb info - \"TODO reason (6455-5.2-4)\"\n"
            "c warn - \"TODO reason (6455-5.2-4)\"\nd skip - \"TODO reason (6455-5.2-4)\"\n");
}

TEST(Update, NamesTheRequirementThatDecided) {
  CaseResult result = row("a", Verdict::fail);
  result.checks = {{.verdict = Verdict::warn, .requirement = "6455-1-1"},
                   {.verdict = Verdict::fail, .requirement = "6455-2-2"}};
  EXPECT_EQ(lines_behind("", {result}), "[*]\na fail - \"TODO reason (6455-2-2)\"\n");
}

TEST(Update, AnotherVerdictOrCauseChangesTheLineAndAsksForAReason) {
  EXPECT_EQ(lines_behind("a fail timeout \"r\" https://x until=2027-01-01 # c\n",
                         {row("a", Verdict::fail, Cause::early_close)}),
            "a fail early-close \"TODO reason (6455-5.2-4), was: r\" https://x until=2027-01-01 # "
            "c\n");
  EXPECT_EQ(lines_behind("a fail timeout \"TODO r\"\n", {row("a", Verdict::info)}),
            "a info - \"TODO r\"\n");
}

TEST(Update, AFlakyLineGetsOneMoreVerdict) {
  EXPECT_EQ(lines_behind("a pass|fail timeout \"TODO r\"\n",
                         {row("a", Verdict::info, Cause::refused_by_policy)}),
            "a pass|fail|info timeout|refused-by-policy \"TODO r\"\n");
  EXPECT_EQ(lines_behind("a pass|fail timeout \"TODO r\"\n", {row("a", Verdict::info)}),
            "a pass|fail|info - \"TODO r\"\n");
}

TEST(Update, ACaseOfAGlobGetsALineBehindIt) {
  EXPECT_EQ(lines_behind("b.one info - \"r\"\na.** info - \"r\"\nc info - \"r\"\n",
                         {row("a.x", Verdict::fail), row("a.y", Verdict::info)}),
            "b.one info - \"r\"\na.** info - \"r\"\na.x fail - \"TODO reason (6455-5.2-4)\"\n"
            "c info - \"r\"\n");
}

TEST(Update, BehindIsWhereverThePatternWouldSort) {
  CaseResult slow = row("a.x", Verdict::fail);
  slow.tags = {"slow"};
  EXPECT_EQ(lines_behind("tag:slow info - \"r\"\n", {slow}),
            "tag:slow info - \"r\"\na.x fail - \"TODO reason (6455-5.2-4)\"\n");
}

TEST(Update, StaleLinesGoAndCommentsStay) {
  EXPECT_EQ(lines_behind("# about a\na fail - \"r\"\nb fail - \"r\"\nc fail - \"r\"\n",
                         {row("a", Verdict::pass), row("b", Verdict::fail)}),
            "# about a\nb fail - \"r\"\nc fail - \"r\"\n")
      << "c did not run";
}

TEST(Update, AGlobGoesWhenAllItsCasesPass) {
  EXPECT_EQ(
      lines_behind("a.* fail - \"r\"\n", {row("a.x", Verdict::pass), row("a.y", Verdict::pass)}),
      "");
  const Update some =
      updated("a.* info - \"r\"\n", {row("a.x", Verdict::pass), row("a.y", Verdict::info)});
  EXPECT_EQ(some.changes, std::vector<std::string>{});
  EXPECT_EQ(some.remarks, std::vector<std::string>{
                              "x.expect:2: 1 of the 2 cases of a.* pass now (a.x ...); narrow "
                              "the line, or list pass|info"});
}

TEST(Update, ARemovedLineUncoversTheOneAboveIt) {
  EXPECT_EQ(lines_behind("a fail - \"1\"\na info - \"2\"\n", {row("a", Verdict::pass)}), "");
}

TEST(Update, DatesAreLeftToAPerson) {
  const Update update =
      updated("a fail - \"r\" until=2026-11-21\n", {row("a", Verdict::fail, Cause::timeout)});
  EXPECT_EQ(update.changes, std::vector<std::string>{});
  EXPECT_EQ(update.remarks, std::vector<std::string>{
                                "x.expect:2: counted until 2026-11-21; renew the date by hand"});
}

TEST(Update, WhatWasNotJudgedChangesNothing) {
  const Update update = updated(
      "a fail - \"r\"\n", {row("a", Verdict::error), row("b", Verdict::error)}, {.all = true});
  EXPECT_EQ(update.changes, std::vector<std::string>{});
  EXPECT_EQ(update.remarks,
            std::vector<std::string>{"2 cases could not be judged; they are left as they were"});
}

TEST(Update, SectionsThatDoNotApplyAreNotTouched) {
  const std::string lines = "[target=other]\na fail - \"r\"\n[target=mine]\nb fail - \"r\"\n";
  EXPECT_EQ(lines_behind(lines, {row("a", Verdict::pass), row("b", Verdict::pass)}),
            "[target=other]\na fail - \"r\"\n[target=mine]\n");
  EXPECT_EQ(lines_behind(lines, {row("c", Verdict::fail), row("b", Verdict::fail)},
                         {.section = {{{"target", "mine"}}}}),
            "[target=other]\na fail - \"r\"\n[target=mine]\nb fail - \"r\"\n"
            "c fail - \"TODO reason (6455-5.2-4)\"\n");
}

TEST(Update, AMissingSectionIsAdded) {
  EXPECT_EQ(lines_behind("# about\n\n[os=linux]\n", {row("a", Verdict::fail)}),
            "# about\n[*]\na fail - \"TODO reason (6455-5.2-4)\"\n\n[os=linux]\n")
      << "[*] above the others, which override it";
  EXPECT_EQ(lines_behind("[*]\n", {row("a", Verdict::fail)}, {.section = {{{"os", "linux"}}}}),
            "[*]\n\n[os=linux]\na fail - \"TODO reason (6455-5.2-4)\"\n");
}

TEST(Update, EachOfSeveralTargetsHasItsSection) {
  results::Run run = run_of({row("a", Verdict::fail)});
  run.targets.push_back(run.targets.front());
  run.targets[1].facts["target"] = "other";
  run.targets[1].cases = {row("a", Verdict::pass)};
  const Update update = update_baseline(baseline_of("[*]\n"), run, {.today = kToday});
  EXPECT_EQ(lines_below_header(update.baseline),
            "[*]\n\n[target=mine]\na fail - \"TODO reason (6455-5.2-4)\"\n");
}

TEST(Update, ALineOfSeveralTargetsIsKeptWhileOneNeedsIt) {
  results::Run run = run_of({row("a", Verdict::fail)});
  run.targets.push_back(run.targets.front());
  run.targets[1].cases = {row("a", Verdict::pass)};
  const Update update = update_baseline(baseline_of("a fail - \"r\"\n"), run, {.today = kToday});
  EXPECT_EQ(update.changes, std::vector<std::string>{});
  EXPECT_EQ(update.remarks.size(), 1U);
}

TEST(Update, TellsWhatItChanged) {
  const Update update = updated("a fail - \"r\"\nb fail timeout \"r\"\n",
                                {row("a", Verdict::pass), row("b", Verdict::fail, Cause::bad_frame),
                                 row("c", Verdict::fail, Cause::timeout)});
  ASSERT_EQ(update.changes.size(), 4U);
  EXPECT_EQ(update.changes[0], "- x.expect:3: b fail timeout \"r\"");
  EXPECT_TRUE(update.changes[1].starts_with("+ x.expect:2: b  ")) << update.changes[1];
  EXPECT_TRUE(update.changes[2].starts_with("+ x.expect:3: c  ")) << update.changes[2];
  EXPECT_EQ(update.changes[3], "- x.expect:2: a fail - \"r\"");
  EXPECT_EQ(update.num_todo, 2);
}

TEST(Update, ASecondUpdateHasNothingToDo) {
  const Rows rows{row("a", Verdict::fail), row("b.x", Verdict::info), row("c", Verdict::pass),
                  row("d", Verdict::skip, Cause::needs_deflate), row("e", Verdict::warn)};
  Update once = updated("b.* fail - \"r\"\nc fail - \"r\"\n", rows, {.all = true});
  EXPECT_FALSE(once.changes.empty());
  auto again = parse_baseline(print(once.baseline), "x.expect");
  const Update twice =
      update_baseline(std::move(*again), run_of(rows), {.all = true, .today = kToday});
  EXPECT_EQ(twice.changes, std::vector<std::string>{});
}

}  // namespace
}  // namespace wsspec::config
