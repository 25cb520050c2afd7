#include "harness/runner/case_result.h"

#include <gtest/gtest.h>

#include "tests/runner/house.h"

namespace wsspec::runner {
namespace {

using results::Cause;
using results::Verdict;

judge::Finding found(Verdict verdict, Cause cause, std::string why = {}) {
  return {.check = {.verdict = verdict, .cause = cause, .why = std::move(why)}};
}

TEST(CaseRow, SaysWhatTheCaseSays) {
  const auto scripted =
      case_named("g", "x", R"({"on": 2, "send": {"ping": ""}}, {"expect": "open"})",
                 R"("end": "none", "tags": ["slow"], "aliases": ["autobahn:2.1"], )"
                 R"("needs": ["echo"], )");
  const auto row = case_row(scripted, {.repeat_with = "ws://localhost/"}, 0x10);
  EXPECT_EQ(row.id, "g.x");
  EXPECT_EQ(row.group, "g");
  EXPECT_EQ(row.section, "rfc6455/5.2");
  EXPECT_EQ(row.requirements, std::vector<std::string>{"6455-5.2-4"});
  EXPECT_EQ(row.tags, std::vector<std::string>{"slow"});
  EXPECT_EQ(row.aliases, std::vector<std::string>{"autobahn:2.1"});
  EXPECT_EQ(row.repro, "wsspec test ws://localhost/ --only g.x --seed 0x10");
  ASSERT_EQ(row.steps.size(), 2u);
  EXPECT_EQ(row.steps[0].find("[connection 2] "), 0u);
  EXPECT_TRUE(row.checks.empty());
}

TEST(TakeAttempt, ReportsTheLatestAndCountsAll) {
  results::CaseResult row;
  take_attempt(row, {.findings = {found(Verdict::fail, Cause::no_response)}, .duration_ms = 2}, 1,
               /*solo=*/false);
  EXPECT_EQ(in_short(row.verdict, row.cause), "fail no-response");
  const auto verdict = take_attempt(
      row, {.findings = {found(Verdict::pass, Cause::none)}, .duration_ms = 3}, 2, /*solo=*/true);
  EXPECT_EQ(verdict.verdict, Verdict::pass);
  EXPECT_EQ(in_short(row.verdict, row.cause), "pass");
  EXPECT_EQ(row.checks.size(), 1u);
  EXPECT_EQ(row.duration_ms, 5);
  ASSERT_EQ(row.attempts.size(), 2u);
  EXPECT_EQ(row.attempts[0].verdict, Verdict::fail);
  EXPECT_FALSE(row.attempts[0].solo);
  EXPECT_EQ(row.attempts[1].number, 2);
  EXPECT_TRUE(row.attempts[1].solo);
}

TEST(TakeAttempt, TellsWhyACaseWasSkipped) {
  results::CaseResult row;
  take_attempt(row, {.findings = {found(Verdict::skip, Cause::needs_deflate, "declined")}}, 1,
               false);
  EXPECT_EQ(row.skip_reason, "declined");
  take_attempt(row, {.findings = {found(Verdict::pass, Cause::none)}}, 2, false);
  EXPECT_EQ(row.skip_reason, "");
}

TEST(SetVerdict, LeavesACheckThatSaysWhy) {
  results::CaseResult row;
  set_verdict(row, Verdict::skip, Cause::needs_tls, "no wss");
  EXPECT_EQ(in_short(row.verdict, row.cause), "skip needs-tls");
  EXPECT_EQ(row.skip_reason, "no wss");
  EXPECT_EQ(row.checks.at(0).observed, "no wss");
}

TEST(SeedText, IsHexadecimal) {
  EXPECT_EQ(seed_text(0x1234), "0x1234");
}

}  // namespace
}  // namespace wsspec::runner
