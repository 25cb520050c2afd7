// Failures whose only evidence is time are repeated, once a class.
#include <gtest/gtest.h>

#include "tests/runner/schedule.h"

namespace wsspec::runner {
namespace {

using std::chrono::seconds;

// Echoes nothing until so many messages have been lost.
void lose_messages(House& house, int count) {
  const auto left = std::make_shared<int>(count);
  house.behaviour.on_event = [left](protocol::Event& event) {
    return !std::holds_alternative<protocol::MessageReceived>(event) || (*left)-- <= 0;
  };
}

constexpr int kAll = 1000000;

std::vector<script::Case> two_groups() {
  auto cases = echoes("first", 4);
  for (auto& scripted : echoes("second", 3)) cases.push_back(std::move(scripted));
  return cases;
}

std::map<std::string, int> attempts_by_group(const Scheduled& done) {
  std::map<std::string, int> count;
  for (const auto& row : done.rows) count[row.group] += static_cast<int>(row.attempts.size());
  return count;
}

TEST(Repeats, OneCaseOfAGroupStandsForAll) {
  House house;
  lose_messages(house, kAll);
  const auto cases = two_groups();
  const auto done = run(house, cases);
  EXPECT_TRUE(done.each_once(cases));
  EXPECT_EQ(done.num_with("fail no-response"), 7u);
  EXPECT_EQ(attempts_by_group(done), (std::map<std::string, int>{{"first", 5}, {"second", 4}}));
  for (const auto& row : done.rows) EXPECT_FALSE(row.flaky) << row.id;
  EXPECT_TRUE(done.complete);
}

// Who does not echo "Hello" has said nothing about the second of two messages, which is late.
TEST(Repeats, AreMadeOfEachThatShowsSomethingElse) {
  House house;
  const auto late = std::make_shared<bool>(true);
  house.behaviour.on_event = [late](protocol::Event& event) {
    const auto* message = std::get_if<protocol::MessageReceived>(&event);
    if (message == nullptr) return true;
    const auto text = protocol::as_text(message->payload);
    return text != "Hello" && (text != "b" || !std::exchange(*late, false));
  };
  auto cases = echoes("g", 2);
  cases.push_back(case_named(
      "g", "two", R"({"send": {"text": "a"}}, {"send": {"text": "b"}}, {"expect": "echo"})",
      R"("needs": ["echo"], )"));
  const auto done = run(house, cases);
  EXPECT_EQ(done.num_with("fail no-response"), 2u);
  EXPECT_EQ(done.row("g.two").attempts.size(), 2u);
  EXPECT_EQ(done.verdict("g.two"), "pass");
}

TEST(Repeats, HaveFourTimesTheLimits) {
  House house;
  lose_messages(house, kAll);
  run(house, echoes("g", 1));
  // 2 s, and then 8 s.
  EXPECT_GE(house.loop.now(), seconds(10));
  EXPECT_LT(house.loop.now(), seconds(11));
}

TEST(Repeats, HaveEightTimesTheLimitsWhereTheTargetIsGivenVolume) {
  for (const char* tag : {"volume", "stress"}) {
    House house;
    lose_messages(house, kAll);
    auto cases = echoes("g", 1);
    cases[0].tags = {tag};
    run(house, cases);
    // 2 s, and then 16 s.
    EXPECT_GE(house.loop.now(), seconds(18)) << tag;
    EXPECT_LT(house.loop.now(), seconds(19)) << tag;
  }
}

TEST(Repeats, WhatPassesThenIsFlakyAndTheOthersAreRepeatedToo) {
  House house;
  lose_messages(house, 4);
  const auto cases = echoes("g", 4);
  const auto done = run(house, cases);
  EXPECT_TRUE(done.each_once(cases));
  EXPECT_EQ(done.num_with("pass"), 4u);
  for (const auto& row : done.rows) {
    EXPECT_TRUE(row.flaky) << row.id;
    ASSERT_EQ(row.attempts.size(), 2u) << row.id;
    EXPECT_EQ(row.attempts[0].verdict, results::Verdict::fail);
    EXPECT_EQ(row.attempts[1].number, 2);
  }
}

TEST(Repeats, ASlowAnswerInsideTheLongerLimitIsNoFailure) {
  House house;
  house.behaviour.data_latency = seconds(5);
  EXPECT_EQ(run(house, echoes("g", 1)).num_with("pass"), 1u);
}

TEST(Repeats, AreNotMadeWhereNobodyWantsThem) {
  House house;
  lose_messages(house, kAll);
  const auto cases = echoes("g", 3);
  const auto done = run(house, cases, {.options = {.reverify = false}});
  EXPECT_TRUE(done.each_once(cases));
  EXPECT_EQ(attempts_by_group(done)["g"], 3);
}

TEST(Repeats, AreNotMadeOfWhatRestsOnBytes) {
  House house;
  house.behaviour.on_frame = [](reference::FrameReason reason, auto& frames) {
    if (reason == reference::FrameReason::echo) frames.front().payload.front() = std::byte{'J'};
  };
  const auto done = run(house, echoes("g", 3));
  EXPECT_EQ(done.num_with("fail wrong-payload"), 3u);
  EXPECT_EQ(attempts_by_group(done)["g"], 3);
}

// A repeat whose connection is refused once becomes a suspect; its class must
// not be lost over it.
TEST(Repeats, SurviveARefusedConnection) {
  House house;
  lose_messages(house, kAll);
  const auto cases = echoes("g", 3);
  house.loop.call_after(std::chrono::milliseconds(1999), [&] {
    house.loop.call_after(std::chrono::microseconds(1200),
                          [&] { house.refuses_connections = true; });
    house.loop.call_after(std::chrono::milliseconds(8), [&] { house.refuses_connections = false; });
  });
  const auto done = run(house, cases);
  EXPECT_TRUE(done.each_once(cases));
  EXPECT_TRUE(done.complete);
}

}  // namespace
}  // namespace wsspec::runner
