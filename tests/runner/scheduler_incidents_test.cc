// A target that dies, hangs or is gone: who did it, and how the run goes on.
#include <gtest/gtest.h>

#include "tests/runner/schedule.h"

namespace wsspec::runner {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

// A process that "crash" kills, and that does not echo "lost"; the runner may
// start it anew.
class Mortal {
 public:
  explicit Mortal(House& house) : house_(house) {
    house.behaviour.on_event = [this](protocol::Event& event) {
      const auto* message = std::get_if<protocol::MessageReceived>(&event);
      const auto text = message ? protocol::as_text(message->payload) : std::string_view();
      if (text == "crash") die();
      return text != "crash" && text != "lost";
    };
  }

  ProcessHooks hooks() {
    return {.has_ended = [this] { return dead_; },
            .how_it_ended = [] { return "killed by signal 11"; },
            .restart = [this](const std::function<void(std::string)>& done) { restart(done); },
            .log_position = [this] { return log_.size(); },
            .log_since = [this](std::uint64_t since) { return log_.substr(since); }};
  }

  int num_starts = 0;
  std::string trouble{};  // of the next start

 private:
  void die() {
    dead_ = true;
    log_ += "Segmentation fault\n";
    house_.die();
  }
  void restart(const std::function<void(std::string)>& done) {
    ++num_starts;
    dead_ = false;
    house_.rise();
    house_.loop.call_after(milliseconds(100), [this, done] { done(trouble); });
  }

  House& house_;
  bool dead_ = false;
  std::string log_{};
};

std::vector<script::Case> with_a_crash(int others) {
  auto cases = echoes("g", others);
  cases.insert(cases.begin() + others / 2, echoes("bad", 1, "crash").front());
  return cases;
}

TEST(Crash, IsBlamedOnTheCaseThatCausesItAlone) {
  for (const int jobs : {1, 8}) {
    House house;
    Mortal target(house);
    const auto cases = with_a_crash(12);
    const auto done = run(house, cases, {.options = {.jobs = jobs}, .process = target.hooks()});
    EXPECT_TRUE(done.each_once(cases)) << jobs;
    EXPECT_TRUE(done.complete);
    EXPECT_EQ(done.num_with("pass"), 12u);
    EXPECT_EQ(done.verdict("bad.crash0"), "fail target-crash");
    EXPECT_EQ(target.num_starts, 2) << "once to find out who it was";
    const auto& row = done.row("bad.crash0");
    EXPECT_EQ(row.checks.back().requirement, "6455-10.7-1");
    EXPECT_NE(row.checks.back().observed.find("signal 11"), std::string::npos);
    EXPECT_TRUE(row.attempts.back().solo);
    EXPECT_EQ(row.target_log, "Segmentation fault\n");
    EXPECT_FALSE(done.notes.empty());
  }
}

// A page that its user has left, not one that has crashed.
TEST(EndByHand, IsNobodysFault) {
  House house;
  Mortal target(house);
  const auto cases = with_a_crash(4);
  auto hooks = target.hooks();
  hooks.was_ended_by_hand = [] { return true; };
  const auto done = run(house, cases, {.options = {.jobs = 8}, .process = hooks});
  EXPECT_TRUE(done.each_once(cases));
  EXPECT_EQ(done.num_with("pass"), 4u);
  EXPECT_EQ(done.verdict("bad.crash0"), "error connect-error");
  EXPECT_NE(done.row("bad.crash0").checks.back().observed.find("twice"), std::string::npos);
}

TEST(Crash, OfEveryCaseEndsAtTheLimitOfRestarts) {
  House house;
  Mortal target(house);
  const auto cases = echoes("g", 6, "crash");
  const auto done =
      run(house, cases, {.options = {.jobs = 1, .max_restarts = 3}, .process = target.hooks()});
  EXPECT_TRUE(done.each_once(cases));
  EXPECT_EQ(target.num_starts, 3);
  EXPECT_GT(done.num_with("error connect-error"), 0u);
  EXPECT_EQ(done.num_with("pass"), 0u);
}

// Results that had not been held back long enough to be believed are lost too.
TEST(Crash, WithoutANewStartLeavesErrorsAndNoGap) {
  House house;
  Mortal target(house);
  target.trouble = "port in use";
  house.behaviour.latency = milliseconds(20);
  const auto cases = with_a_crash(12);
  const auto done = run(house, cases, {.options = {.jobs = 1}, .process = target.hooks()});
  EXPECT_TRUE(done.each_once(cases));
  EXPECT_EQ(done.verdict(cases.front().id), "pass");
  EXPECT_EQ(done.verdict("bad.crash0"), "error connect-error");
  EXPECT_EQ(done.verdict(cases.back().id), "error connect-error");
  EXPECT_EQ(done.num_with("pass") + done.num_with("error connect-error"), 13u);
}

// The same "crash" against a target that is not ours to start.
TEST(TargetGone, LeavesErrorsAndNoGap) {
  House house;
  const Mortal target(house);
  const auto cases = with_a_crash(12);
  const auto done = run(house, cases, {.options = {.jobs = 1}});
  EXPECT_TRUE(done.each_once(cases));
  EXPECT_EQ(done.num_with("pass"), 6u);
  EXPECT_EQ(done.num_with("error connect-error"), 7u);
  EXPECT_LT(house.loop.now(), seconds(30));
}

TEST(TargetGone, LeavesTheirVerdictToThoseThatWaitForARepeat) {
  House house;
  const Mortal target(house);
  auto cases = with_a_crash(4);
  cases.insert(cases.begin(), echoes("quiet", 1, "lost").front());
  const auto done = run(house, cases, {.options = {.jobs = 1}});
  EXPECT_TRUE(done.each_once(cases));
  EXPECT_EQ(done.verdict("quiet.lost0"), "fail no-response");
}

TEST(TargetGone, FromTheBeginningLeavesErrorsToo) {
  House house;
  house.refuses_connections = true;
  const auto cases = echoes("g", 100);
  const auto done = run(house, cases);
  EXPECT_TRUE(done.each_once(cases));
  EXPECT_EQ(done.num_with("error connect-error"), 100u);
  EXPECT_LT(house.num_connections, 80) << "no hammering on a closed door";
}

TEST(Connections, RefusedInPassingAreTriedAgain) {
  House house;
  house.refuses_connections = true;
  house.loop.call_after(milliseconds(1), [&] { house.refuses_connections = false; });
  const auto cases = echoes("g", 5);
  const auto done = run(house, cases);
  EXPECT_TRUE(done.each_once(cases));
  EXPECT_EQ(done.num_with("pass"), 5u);
}

TEST(Connections, RefusedAreTriedAgainAlone) {
  House house;
  house.behaviour.data_latency = milliseconds(500);
  house.refused_connection = 3;
  std::size_t num_finished = 0;
  std::size_t num_finished_at_latest_connection = 0;
  house.changes = [&](reference::Behaviour&) { num_finished_at_latest_connection = num_finished; };
  const auto cases = echoes("g", 5);
  const auto done = run(house, cases, {.finished = [&](Scheduler&, const Scheduled& so_far) {
                          num_finished = so_far.rows.size();
                        }});
  EXPECT_TRUE(done.each_once(cases));
  EXPECT_EQ(done.num_with("pass"), 5u);
  EXPECT_EQ(num_finished_at_latest_connection, 4u);
  EXPECT_TRUE(done.rows.back().attempts.back().solo);
}

// "hang" silences all connections: for 12 s at first, for an hour the next time.
void hang_at_message(House& house) {
  const auto until = std::make_shared<transport::Moment>(0);
  house.behaviour.on_event = [&house, until](protocol::Event& event) {
    const auto* message = std::get_if<protocol::MessageReceived>(&event);
    if (message && protocol::as_text(message->payload) == "hang") {
      *until = house.loop.now() + (until->count() == 0 ? seconds(12) : seconds(3600));
    }
    return true;
  };
  const auto silence = [&house, until](protocol::Buffer& octets) {
    if (house.loop.now() < *until) octets.clear();
  };
  house.behaviour.on_response_octets = silence;
  house.behaviour.on_octets = [silence](reference::FrameReason, protocol::Buffer& octets) {
    silence(octets);
  };
}

TEST(Hang, IsBlamedOnTheCaseThatCausesItAlone) {
  House house;
  hang_at_message(house);
  auto cases = echoes("g", 4);
  cases.push_back(echoes("bad", 1, "hang").front());
  const auto done = run(house, cases, {.options = {.jobs = 1}});
  EXPECT_TRUE(done.each_once(cases));
  EXPECT_EQ(done.num_with("pass"), 4u);
  EXPECT_EQ(done.verdict("bad.hang0"), "fail target-hang");
}

// A hundred who met it are not made to wait for one another, each for its own limit.
TEST(Hang, OfManyIsFoundInFewRounds) {
  House house;
  const auto until = std::make_shared<transport::Moment>(0);
  house.behaviour.on_event = [&house, until](protocol::Event& event) {
    const auto* message = std::get_if<protocol::MessageReceived>(&event);
    const bool hangs = message && protocol::as_text(message->payload) == "hang";
    if (hangs) *until = house.loop.now() + seconds(15);
    return !hangs;
  };
  const auto silence = [&house, until](protocol::Buffer& octets) {
    if (house.loop.now() < *until) octets.clear();
  };
  house.behaviour.on_response_octets = silence;
  house.behaviour.on_octets = [silence](reference::FrameReason, protocol::Buffer& octets) {
    silence(octets);
  };
  auto cases = echoes("g", 50);
  cases.push_back(echoes("bad", 1, "hang").front());
  for (auto& scripted : echoes("h", 50)) cases.push_back(std::move(scripted));
  const auto done = run(house, cases, {.options = {.jobs = 200}});
  EXPECT_TRUE(done.each_once(cases));
  EXPECT_EQ(done.num_with("pass"), 100u);
  EXPECT_EQ(done.verdict("bad.hang0"), "fail target-hang");
  EXPECT_LT(house.loop.now(), seconds(150));
}

// Nobody is a suspect where the target answers who asks again.
TEST(Hang, IsNoneWhereTheTargetAnswersWhoAsksAgain) {
  House house;
  const auto until = std::make_shared<transport::Moment>(milliseconds(3500));
  const auto silence = [&house, until](protocol::Buffer& octets) {
    if (house.loop.now() < *until) octets.clear();
  };
  house.behaviour.on_octets = [silence](reference::FrameReason, protocol::Buffer& octets) {
    silence(octets);
  };
  const auto cases = echoes("g", 5);
  const auto done = run(house, cases, {.options = {.jobs = 8}});
  EXPECT_EQ(done.num_with("pass"), 5u);
  EXPECT_TRUE(done.notes.empty());
}

// A server without pongs serves all the same: an echo shows it, or the 101 where there is none.
TEST(Hang, IsNotSeenInATargetThatHasNeverAnsweredAPing) {
  for (const bool echoes_messages : {true, false}) {
    House house;
    Mortal target(house);
    house.behaviour.on_frame = [](reference::FrameReason reason, auto& frames) {
      if (reason == reference::FrameReason::pong) frames.clear();
    };
    house.target.answers_pings = false;
    house.target.capabilities.echo = echoes_messages;
    auto cases = echoes("quiet", 2, "lost");
    cases.push_back(echoes("g", 1).front());
    const auto done = run(house, cases, {.options = {.jobs = 2}, .process = target.hooks()});
    EXPECT_TRUE(done.each_once(cases));
    EXPECT_EQ(done.num_with("fail no-response"), 2u) << echoes_messages;
    EXPECT_EQ(done.num_with("pass"), 1u);
    EXPECT_EQ(target.num_starts, 0);
  }
}

}  // namespace
}  // namespace wsspec::runner
