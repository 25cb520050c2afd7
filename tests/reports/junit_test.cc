#include "reports/junit_case.h"

#include <gtest/gtest.h>

#include "tests/reports/sample_run.h"

namespace wsspec::reports {
namespace {

using results::CaseResult;
using results::Verdict;

std::string one(const CaseResult& result, const WriterOptions& options = {}) {
  const results::Run run = sample_run();
  return junit_case(run, run.targets[0], result, options);
}

bool has(const std::string& text, std::string_view what) {
  return text.find(what) != std::string::npos;
}

TEST(Junit, OnlyWhatIsUnexpectedFails) {
  EXPECT_EQ(junit_outcome({.verdict = Verdict::fail}, {}), JunitOutcome::skipped);
  EXPECT_EQ(junit_outcome({.verdict = Verdict::fail, .unexpected = true}, {}),
            JunitOutcome::failure);
  EXPECT_EQ(junit_outcome({.verdict = Verdict::warn}, {}), JunitOutcome::passed);
  EXPECT_EQ(junit_outcome({.verdict = Verdict::warn, .unexpected = true}, {}),
            JunitOutcome::failure);
  EXPECT_EQ(junit_outcome({.verdict = Verdict::skip}, {}), JunitOutcome::skipped);
  EXPECT_EQ(junit_outcome({.verdict = Verdict::skip, .unexpected = true}, {}),
            JunitOutcome::failure);
  EXPECT_EQ(junit_outcome({.verdict = Verdict::info}, {}), JunitOutcome::passed);
  EXPECT_EQ(junit_outcome({.verdict = Verdict::error}, {}), JunitOutcome::error);
}

TEST(Junit, AStaleExpectationIsNamedSo) {
  CaseResult result{.expected_verdict = "fail", .unexpected = true};
  result.expectation = {.line = "x:3", .reason = "r", .stale = true, .difference = "passes now"};
  EXPECT_TRUE(has(one(result), "<failure type=\"stale-expectation\" message=\"passes now\">"));
  EXPECT_TRUE(has(one(result), "listed: fail in x:3: r"));
  result.unexpected = false;  // --allow-stale
  EXPECT_EQ(junit_outcome(result, {}), JunitOutcome::passed);
  EXPECT_TRUE(has(one(result), "<system-out>"));
}

TEST(Junit, AnExpectedFailureIsSkippedWithItsReason) {
  CaseResult result{.verdict = Verdict::fail};
  result.expectation = {.line = "x:3", .reason = "a \"race\"", .link = "https://x/88"};
  EXPECT_TRUE(
      has(one(result), "<skipped message=\"expected: a &quot;race&quot; (https://x/88)\"/>"));
}

TEST(Junit, WhatIsNotAsListedSaysSo) {
  CaseResult result{.verdict = Verdict::fail, .unexpected = true};
  result.expectation = {.line = "x:3", .reason = "r", .difference = "fail instead of info"};
  result.checks = {{.verdict = Verdict::fail, .expected = "a pong", .observed = "nothing"}};
  EXPECT_TRUE(has(one(result), "message=\"fail instead of info: expected a pong, got nothing"));
}

TEST(Junit, PassingCasesCarryNoOutput) {
  CaseResult result = sample_run().targets[0].cases[0];
  ASSERT_EQ(result.verdict, Verdict::pass);
  EXPECT_FALSE(has(one(result), "<system-out>"));
}

TEST(Junit, AFailingCaseStaysBelowItsLimit) {
  CaseResult result = sample_run().targets[0].cases.back();
  ASSERT_EQ(result.verdict, Verdict::fail);
  result.checks[0].observed = std::string(100'000, '<');
  results::Entry entry{.kind = results::EntryKind::note, .note = std::string(5'000, '\1')};
  result.connections.assign(1, {.entries = std::vector<results::Entry>(200, entry)});
  const std::string text = one(result);
  EXPECT_LE(text.size(), 16U * 1024);
  EXPECT_TRUE(has(text, "[cut: more than 14 KiB, see the JSON report]"));
}

TEST(Junit, AWarnIsShownAsAskedFor) {
  using Warn = WriterOptions::JunitWarn;
  CaseResult result{.verdict = Verdict::warn};
  result.checks = {{.verdict = Verdict::warn, .observed = "TCP dropped"}};
  EXPECT_TRUE(has(one(result), "<system-out>"));
  EXPECT_TRUE(
      has(one(result, {.junit_warn = Warn::skipped}), "<skipped message=\"warn: TCP dropped\"/>"));
  EXPECT_TRUE(has(one(result, {.junit_warn = Warn::failure}), "<failure type=\"warn\""));
  result.expectation = {.line = "x:3", .reason = "known"};
  EXPECT_TRUE(
      has(one(result, {.junit_warn = Warn::failure}), "<skipped message=\"expected: known\"/>"));
}

TEST(Junit, APassOnRepetitionIsFlaky) {
  CaseResult result{.flaky = true};
  result.attempts = {{.number = 1, .verdict = Verdict::fail}, {.number = 2, .solo = true}};
  EXPECT_TRUE(has(one(result),
                  "<flakyFailure type=\"pass\" message=\"fail in attempt 1, pass in attempt 2 "
                  "(alone)\"/>"));
}

TEST(Junit, DeviationsPointToTheOtherReports) {
  const WriterOptions options{.attachments = {"out/a&b.pcapng"}};
  const std::string attachment = "[[ATTACHMENT|out/a&amp;b.pcapng]]";
  EXPECT_TRUE(has(one({.verdict = Verdict::fail, .unexpected = true}, options), attachment));
  EXPECT_TRUE(has(one({.verdict = Verdict::warn}, options), attachment));
  EXPECT_FALSE(has(one({.verdict = Verdict::pass}, options), attachment));
}

}  // namespace
}  // namespace wsspec::reports
