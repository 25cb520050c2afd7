// --retries, --repeat and --rate: what changes its verdict is flaky, and never hidden.
#include <gtest/gtest.h>

#include "tests/runner/schedule.h"

namespace wsspec::runner {
namespace {

using results::Verdict;

// Of the connections from `from` up to `upto` the echoes are wrong: no failure of
// these rests on time.
void spoil_echoes(House& house, int from, int upto) {
  const auto number = std::make_shared<int>(0);
  house.changes = [number, from, upto](reference::Behaviour& b) {
    const int now = (*number)++;
    if (now < from || now >= upto) return;
    b.on_frame = [](reference::FrameReason reason, std::vector<protocol::Frame>& frames) {
      if (reason != reference::FrameReason::echo) return;
      frames = {protocol::make_frame(protocol::kText, protocol::as_bytes("x"))};
    };
  };
}

std::vector<Verdict> verdicts(const results::CaseResult& row) {
  std::vector<Verdict> out;
  for (const auto& attempt : row.attempts) out.push_back(attempt.verdict);
  return out;
}

struct RetryRow {
  const char* name = "";
  ScheduleOptions options{};
  int from = 0;  // connections that are spoilt
  int upto = 0;
  std::vector<Verdict> attempts{};
  Verdict verdict{};
  bool flaky = false;
};

const RetryRow kRetryRows[] = {
    {"NoRetry", {}, 0, 1, {Verdict::fail}, Verdict::fail, false},
    {"OneIsEnough", {.retries = 2}, 0, 1, {Verdict::fail, Verdict::pass}, Verdict::pass, true},
    {"AllFail",
     {.retries = 2},
     0,
     9,
     {Verdict::fail, Verdict::fail, Verdict::fail},
     Verdict::fail,
     false},
    {"WhatPassesIsNotRetried", {.retries = 2}, 9, 9, {Verdict::pass}, Verdict::pass, false},
    {"TheWorstCounts",
     {.repeat = 3},
     1,
     2,
     {Verdict::pass, Verdict::fail, Verdict::pass},
     Verdict::fail,
     true},
    {"Steady", {.repeat = 2}, 9, 9, {Verdict::pass, Verdict::pass}, Verdict::pass, false},
};

TEST(Retries, GiveTheVerdictAndWhetherItChanged) {
  for (const auto& row : kRetryRows) {
    House house;
    spoil_echoes(house, row.from, row.upto);
    const auto cases = echoes("g", 1);
    const auto done = run(house, cases, {.options = row.options});
    ASSERT_TRUE(done.each_once(cases)) << row.name;
    const auto& result = done.rows.front();
    EXPECT_EQ(verdicts(result), row.attempts) << row.name;
    EXPECT_EQ(result.verdict, row.verdict) << row.name;
    EXPECT_EQ(result.flaky, row.flaky) << row.name;
    EXPECT_EQ(result.cause == results::Cause::wrong_payload, row.verdict == Verdict::fail)
        << row.name;
  }
}

TEST(Rate, SpacesTheBeginnings) {
  House house;
  const auto cases = echoes("g", 11);
  const auto done = run(house, cases, {.options = {.rate = 2}});
  EXPECT_TRUE(done.each_once(cases));
  EXPECT_GE(house.loop.now(), std::chrono::seconds(5));
  EXPECT_LT(house.loop.now(), std::chrono::seconds(8));
}

}  // namespace
}  // namespace wsspec::runner
