// The queue: how many at once, who runs alone, and when it stops.
#include "harness/runner/scheduler.h"

#include <gtest/gtest.h>

#include <map>

#include "tests/runner/schedule.h"

namespace wsspec::runner {
namespace {

using std::chrono::milliseconds;

TEST(Scheduler, GivesEveryCaseOneResult) {
  for (const int jobs : {1, 4, 64}) {
    House house;
    const auto cases = echoes("g", 20);
    const auto done = run(house, cases, {.options = {.jobs = jobs}});
    EXPECT_TRUE(done.each_once(cases)) << jobs;
    EXPECT_EQ(done.num_with("pass"), 20u);
    EXPECT_EQ(done.max_in_flight, std::min(jobs, 20));
    EXPECT_TRUE(done.complete);
    EXPECT_EQ(done.num_over, 1);
    EXPECT_EQ(house.num_connections, 20) << "a result that rests on bytes needs no second look";
  }
}

TEST(Scheduler, IsCompleteWithoutCases) {
  House house;
  const auto done = run(house, {});
  EXPECT_TRUE(done.complete);
  EXPECT_EQ(done.num_over, 1);
}

TEST(Scheduler, GivesTheSameOctetsWhateverRunsBeside) {
  const auto octets = [](int jobs) {
    House house;
    std::map<std::string, std::string> by_case;
    for (const auto& row :
         run(house, echoes("g", 8), {.options = {.jobs = jobs, .seed = 3}}).rows) {
      for (const auto& entry : row.connections.at(0).entries) {
        by_case[row.id] += protocol::to_hex(entry.bytes);
      }
    }
    return by_case;
  };
  EXPECT_EQ(octets(1), octets(8));
}

TEST(Scheduler, RunsHeavyCasesAloneBehindAllOthers) {
  for (const char* tag : {"volume", "stress"}) {
    House house;
    auto cases = echoes("g", 8);
    cases[2].tags = cases[5].tags = {tag};
    std::map<std::string, std::size_t> finished_before;
    run(house, cases, {.started = [&](const script::Case& scripted, const Scheduled& so_far) {
          finished_before[scripted.id] = so_far.rows.size();
        }});
    EXPECT_EQ(finished_before[cases[2].id], 6u) << tag;
    EXPECT_EQ(finished_before[cases[5].id], 7u) << tag;
    EXPECT_EQ(finished_before[cases[7].id], 0u) << tag;
  }
}

void never_echoes(reference::Behaviour& b) {
  b.on_event = [](const protocol::Event& event) {
    return !std::holds_alternative<protocol::MessageReceived>(event);
  };
}

TEST(Scheduler, ACaseThatOnlyWaitsLeavesItsPlaceToAnother) {
  for (const auto& [jobs, most] : std::map<int, int>{{1, 1}, {4, 16}, {8, 32}}) {
    House house;
    house.changes = never_echoes;
    const auto cases = echoes("g", 100);
    const auto done = run(house, cases, {.options = {.jobs = jobs, .reverify = false}});
    EXPECT_EQ(done.num_with("fail no-response"), 100u) << jobs;
    EXPECT_GE(done.max_in_flight, most);
    // Results that wait for the question whether the target still lives are in flight too.
    EXPECT_LE(done.max_in_flight, most + jobs - 1);
  }
}

TEST(Scheduler, HeavyCasesRunAloneThoughOthersOnlyWait) {
  House house;
  house.changes = never_echoes;
  auto cases = echoes("g", 10);
  cases[3].tags = {"stress"};
  std::size_t finished_before = 0;
  run(house, cases,
      {.options = {.jobs = 4, .reverify = false},
       .started = [&](const script::Case& scripted, const Scheduled& so_far) {
         if (scripted.id == cases[3].id) finished_before = so_far.rows.size();
       }});
  EXPECT_EQ(finished_before, 9u);
}

void wrong_echo(reference::Behaviour& b) {
  b.on_frame = [](reference::FrameReason reason, std::vector<protocol::Frame>& frames) {
    if (reason == reference::FrameReason::echo) frames.front().payload.front() = std::byte{'J'};
  };
}

TEST(Scheduler, StopsBehindAsManyFailuresAsWereAskedFor) {
  House house;
  house.changes = wrong_echo;
  const auto done = run(house, echoes("g", 20), {.options = {.jobs = 1, .max_failures = 3}});
  EXPECT_EQ(done.rows.size(), 3u);
  EXPECT_EQ(done.num_with("fail wrong-payload"), 3u);
  EXPECT_FALSE(done.complete);
  EXPECT_EQ(done.num_over, 1);
  EXPECT_EQ(done.notes.size(), 1u);
}

TEST(Scheduler, CountsOnlyWhatItIsToldToCountAsAFailure) {
  House house;
  house.changes = wrong_echo;
  int num_rows = 0;
  const auto fifth = [&](const results::CaseResult&) { return ++num_rows == 5; };
  const auto done =
      run(house, echoes("g", 20), {.options = {.jobs = 1, .max_failures = 1, .is_failure = fifth}});
  EXPECT_EQ(done.rows.size(), 5u);
}

TEST(Scheduler, StopsWhenItsTimeIsOver) {
  House house;
  house.behaviour.latency = milliseconds(100);
  const auto done =
      run(house, echoes("g", 20), {.options = {.jobs = 1, .max_time = milliseconds(1000)}});
  EXPECT_GT(done.rows.size(), 0u);
  EXPECT_LT(done.rows.size(), 20u);
  EXPECT_FALSE(done.complete);
  EXPECT_EQ(house.loop.now(), milliseconds(1000));
}

TEST(Scheduler, StopsWhenInterrupted) {
  House house;
  const auto done =
      run(house, echoes("g", 20),
          {.options = {.jobs = 2}, .finished = [](Scheduler& scheduler, const Scheduled& so_far) {
             if (so_far.rows.size() == 5) scheduler.interrupt();
           }});
  EXPECT_EQ(done.rows.size(), 5u);
  EXPECT_FALSE(done.complete);
  EXPECT_EQ(done.num_over, 1);
}

}  // namespace
}  // namespace wsspec::runner
