#include "harness/results/run.h"

#include <gtest/gtest.h>

namespace wsspec::results {
namespace {

const std::map<std::string, Requirement> kRequirements{
    {"M1", {.id = "M1", .level = Level::must}},
    {"M2", {.id = "M2", .level = Level::must}},
    {"S1", {.id = "S1", .level = Level::should}},
};

CaseResult passing(std::vector<std::string> requirements) {
  CaseResult out;
  out.requirements = std::move(requirements);
  return out;
}

CaseResult checked(Verdict verdict, std::string requirement) {
  CaseResult out;
  out.verdict = verdict;
  out.requirements = {"M1", "M2", "S1"};
  out.checks = {{.verdict = verdict, .requirement = std::move(requirement)}};
  return out;
}

Summary summary_of(std::vector<CaseResult> cases) {
  TargetResult target{.cases = std::move(cases)};
  summarise(target, kRequirements);
  return target.summary;
}

TEST(Summarise, CountsVerdictsAndKeepsSelected) {
  TargetResult target{.summary = {.selected = 9, .executed = 4, .unexpected = 4}};
  target.cases = {passing({}), checked(Verdict::fail, "M1"), checked(Verdict::skip, "")};
  target.cases[1].unexpected = true;
  target.cases[2].flaky = true;
  summarise(target, kRequirements);
  EXPECT_EQ(target.summary.selected, 9);
  EXPECT_EQ(target.summary.executed, 3);
  EXPECT_EQ(target.summary.by_verdict[Verdict::pass], 1);
  EXPECT_EQ(target.summary.by_verdict[Verdict::fail], 1);
  EXPECT_EQ(target.summary.by_verdict[Verdict::skip], 1);
  EXPECT_EQ(target.summary.by_verdict.size(), kVerdicts.size());
  EXPECT_EQ(target.summary.unexpected, 1);
  EXPECT_EQ(target.summary.flaky, 1);
}

// One case in every state that a baseline can bring it into.
TEST(Summarise, CountsWhatABaselineLists) {
  const Expectation as_listed{.line = "x:1", .reason = "r"};
  const Expectation stale{.line = "x:2", .reason = "r", .stale = true, .difference = "gone"};
  const Expectation other{.line = "x:3", .reason = "r", .difference = "fail instead of info"};
  std::vector<CaseResult> cases{checked(Verdict::fail, ""), checked(Verdict::skip, ""),
                                checked(Verdict::error, ""), passing({}),
                                checked(Verdict::info, "")};
  for (CaseResult& one : cases) one.expectation = as_listed;
  cases.push_back({.verdict = Verdict::pass, .expectation = stale});
  cases.push_back({.verdict = Verdict::fail, .expectation = stale});
  cases.push_back({.verdict = Verdict::fail, .expectation = other});
  cases.push_back({.verdict = Verdict::fail});
  const Summary summary = summary_of(cases);
  EXPECT_EQ(summary.expected, 3) << "fail, skip and info as listed";
  EXPECT_EQ(summary.stale, 2);
}

TEST(Summarise, APassJudgesWhatTheCaseNames) {
  Summary summary = summary_of({passing({"M1", "S1"})});
  EXPECT_EQ(summary.by_level[Level::must], (LevelCount{.pass = 1, .of = 1}));
  EXPECT_EQ(summary.by_level[Level::should], (LevelCount{.pass = 1, .of = 1}));
  EXPECT_EQ(summary.by_level[Level::may], LevelCount{});
}

TEST(Summarise, AFailureJudgesOnlyWhatItsChecksCite) {
  Summary summary = summary_of({checked(Verdict::fail, "M1")});
  EXPECT_EQ(summary.by_level[Level::must], (LevelCount{.pass = 0, .of = 1}));
  EXPECT_EQ(summary.by_level[Level::should], LevelCount{});
}

TEST(Summarise, OneFailureOutweighsEveryPass) {
  for (const bool first : {true, false}) {
    std::vector<CaseResult> cases{passing({"M1"}), passing({"M1"})};
    cases.insert(first ? cases.begin() : cases.end(), checked(Verdict::fail, "M1"));
    Summary summary = summary_of(std::move(cases));
    EXPECT_EQ(summary.by_level[Level::must], (LevelCount{.pass = 0, .of = 1}));
  }
}

TEST(Summarise, InfoSkipAndErrorJudgeNothing) {
  for (const Verdict verdict : {Verdict::info, Verdict::skip, Verdict::error}) {
    Summary summary = summary_of({checked(verdict, "M1")});
    EXPECT_EQ(summary.by_level[Level::must], LevelCount{}) << to_string(verdict);
  }
}

Run sample() {
  results::Run run{.duration_ms = 1874, .exit_code = 1};
  TargetResult& target = run.targets.emplace_back();
  target.summary = {.selected = 3, .executed = 3, .unexpected = 2};
  target.summary.by_verdict = {{Verdict::pass, 402}, {Verdict::skip, 12}};
  target.summary.by_level = {{Level::must, {318, 320}}, {Level::should, {61, 66}}};
  CaseResult& skipped = target.cases.emplace_back();
  skipped.verdict = Verdict::skip;
  skipped.cause = Cause::needs_deflate;
  return run;
}

TEST(SummaryLine, IsTheSentenceOfTheDocumentation) {
  EXPECT_EQ(summary_line(sample()),
            "RFC 6455 MUST 318/320 · SHOULD 61/66 · 12 skipped (no deflate) · 1.9 s · 2 unexpected "
            "-> exit 1");
}

TEST(SummaryLine, DoesNotCallADeclinedOfferALackOfCompression) {
  results::Run run = sample();
  run.targets[0].capabilities.deflate = true;
  EXPECT_EQ(summary_line(run),
            "RFC 6455 MUST 318/320 · SHOULD 61/66 · 12 skipped · 1.9 s · 2 unexpected -> exit 1");
}

TEST(SummaryLine, HidesNothing) {
  results::Run run = sample();
  run.complete = false;
  run.exit_code = 5;
  run.duration_ms = 200'400;
  run.targets[0].summary.by_verdict[Verdict::error] = 1;
  run.targets[0].summary.flaky = 3;
  run.targets[0].summary.expected = 34;
  run.targets[0].summary.selected = 7;
  EXPECT_EQ(summary_line(run),
            "RFC 6455 MUST 318/320 · SHOULD 61/66 · 12 skipped (no deflate) · 34 expected · 3 "
            "flaky · 1 not judged · 4 not run · incomplete · 3 min 20 s · 2 unexpected -> exit 5");
}

TEST(SummaryLine, AddsTargetsUp) {
  results::Run run = sample();
  run.targets.push_back(run.targets[0]);
  run.targets[1].cases[0].cause = Cause::needs_echo;
  EXPECT_EQ(summary_line(run),
            "RFC 6455 MUST 636/640 · SHOULD 122/132 · 24 skipped (no deflate, no echo) · 1.9 s · 4 "
            "unexpected -> exit 1");
}

TEST(SummaryLine, SaysSoWhenNothingWasJudged) {
  EXPECT_EQ(summary_line(results::Run{.exit_code = 4}), "RFC 6455 0.0 s · 0 unexpected -> exit 4");
}

TEST(Banner, TheVersionIsThatOfTheFirstProduct) {
  EXPECT_EQ(version_in_banner("nginx/1.22.1"), "1.22.1");
  EXPECT_EQ(version_in_banner("Python/3.11 websockets/15.0"), "3.11");
  EXPECT_EQ(version_in_banner("Jetty(12.0/x)"), "");
  EXPECT_EQ(version_in_banner("a b/1"), "");
  EXPECT_EQ(version_in_banner(""), "");
}

}  // namespace
}  // namespace wsspec::results
