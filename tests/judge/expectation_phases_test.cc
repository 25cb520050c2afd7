// The order of evidence: wait, ask, wait a little longer, give up.
#include <gtest/gtest.h>

#include "tests/judge/waiting.h"

namespace wsspec::judge {
namespace {

using Kind = Want::Kind;

protocol::Frame bad() {
  return with_rsv(text("bad"), 1);
}

TEST_F(Phases, BehindAViolationThePingComesOnlyAfterTheBriefLimit) {
  talk_.open().we(bad());
  Waiting& wait = waiting(outcome("failed"));
  const Want first = wait.want();
  EXPECT_EQ(first.kind, Kind::wait);
  EXPECT_EQ(first.deadline, kLimits.brief);
  wait.pass_time(kLimits.brief - Duration(1));
  EXPECT_EQ(wait.kind(), Kind::wait);
  wait.pass_time(Duration(1));
  EXPECT_EQ(wait.kind(), Kind::barrier);
  EXPECT_EQ(wait.kind(), Kind::wait) << "one barrier is enough";
  talk_.they_answer(1);
  EXPECT_EQ(wait.want().deadline, wait.now() + kLimits.brief) << "what was in front may be late";
  wait.time_out();
  EXPECT_EQ(wait.result(), "fail 6455-1.2-3 peer-continued");
}

TEST_F(Phases, AFailureBehindThePongIsLate) {
  talk_.open().we(bad());
  Waiting& wait = waiting(outcome("failed"));
  wait.time_out();
  EXPECT_EQ(wait.kind(), Kind::barrier);
  talk_.they_answer(1);
  EXPECT_EQ(wait.kind(), Kind::wait);
  talk_.they(close(1002)).they_end();
  EXPECT_EQ(wait.result(), "info");
}

TEST_F(Phases, AFailureInTimeNeedsNoPing) {
  talk_.open().we(bad());
  Waiting& wait = waiting(outcome("failed"));
  EXPECT_EQ(wait.kind(), Kind::wait);
  talk_.they(close(1002)).they_end();
  EXPECT_EQ(wait.result(), "pass");
  EXPECT_EQ(talk_.seen().num_barriers_sent, 0u);
}

TEST_F(Phases, APongProvesNothingAboutMessages) {
  talk_.open().we(text("\xff"));
  auto spec = outcome("failed");
  spec.codes = {1007};
  spec.text["rule"] = "message";
  Waiting& wait = waiting(spec);
  wait.time_out();
  EXPECT_EQ(wait.kind(), Kind::barrier);
  talk_.they_answer(1);
  EXPECT_EQ(wait.want().deadline, wait.now() + kLimits.full);
  wait.time_out();
  EXPECT_EQ(wait.result(), "fail 6455-1.2-3 peer-continued (time)");
}

TEST_F(Phases, AnUnansweredPingIsAHang) {
  talk_.open().we(bad());
  Waiting& wait = waiting(outcome("failed"));
  wait.time_out();
  EXPECT_EQ(wait.kind(), Kind::barrier);
  EXPECT_EQ(wait.want().deadline, wait.now() + kLimits.full - kLimits.brief)
      << "the full limit is that of the whole silence";
  wait.time_out();
  EXPECT_EQ(wait.result(), "fail 6455-1.2-3 target-hang (time)");
}

TEST_F(Phases, BehindACloseNothingIsAsked) {
  talk_.open().we(bad()).they(close(1002));
  Waiting& wait = waiting(outcome("failed"));
  wait.time_out();
  EXPECT_EQ(wait.kind(), Kind::wait);
  wait.time_out();
  EXPECT_EQ(wait.result(), "fail 6455-7.1.7-3 unclean-close (time)");
  EXPECT_EQ(talk_.seen().num_barriers_sent, 0u);
}

TEST(PhasesOfClients, WaitForTheServersEndOfTcpNoLongerThanBriefly) {
  Talk talk(protocol::Role::client);
  talk.ask().answer().we(close(1000));
  const auto step = expecting({outcome("waits")});
  const auto scripted = case_of();
  Waiting wait(step, scripted, talk);
  EXPECT_EQ(wait.want().deadline, kLimits.full) << "the Close has the full limit";
  wait.pass_time(kLimits.full - Duration(1));
  talk.they(close(1000));
  EXPECT_EQ(wait.want().deadline, wait.now() + kLimits.brief);
  wait.time_out();
  EXPECT_EQ(wait.result(), "pass");
}

// Who is slow in everything is no quicker to give up waiting for the server.
TEST(PhasesOfClients, ASlowOneIsWaitedForNoLongerBehindItsClose) {
  Talk talk(protocol::Role::client);
  talk.ask().answer().we(close(1000)).they(close(1000));
  const auto step = expecting({outcome("waits")});
  const auto scripted = case_of();
  const Limits slow{.brief = std::chrono::seconds(15), .full = std::chrono::seconds(30)};
  Expectation expectation(step, scripted, slow, Duration{0});
  EXPECT_EQ(expectation.next({.seen = talk.seen()}, Duration{0}).deadline, std::chrono::seconds(1));
}

TEST_F(Phases, AnOpenConnectionIsAskedAtOnce) {
  talk_.open();
  Waiting& wait = waiting(outcome("open"));
  EXPECT_EQ(wait.kind(), Kind::barrier);
  talk_.they_answer(1);
  EXPECT_EQ(wait.result(), "pass");
}

TEST_F(Phases, AnEarlierBarrierIsNoAnswerToThisOne) {
  talk_.open().we_barrier();
  Waiting& wait = waiting(outcome("open"));
  EXPECT_EQ(wait.kind(), Kind::barrier);
  talk_.they_answer(1);
  EXPECT_EQ(wait.result(), "(still waiting)");
  talk_.they_answer(2);
  EXPECT_EQ(wait.result(), "pass");
}

TEST_F(Phases, ABarrierThatNeverLeavesIsNoPass) {
  talk_.open();
  const script::ExpectStep step = expecting({outcome("open")});
  const script::Case scripted = case_of();
  Expectation stuck(step, scripted, kLimits, Duration{0});
  EXPECT_EQ(stuck.next({.seen = talk_.seen()}, Duration{0}).kind, Kind::barrier);
  const Want last = stuck.next({.seen = talk_.seen()}, kLimits.full);
  ASSERT_EQ(last.kind, Kind::settled);
  EXPECT_EQ(in_short(last.finding), "fail 6455-1.2-3 target-hang (time)");
}

TEST_F(Phases, AnEchoIsWaitedForUpToTheFullLimit) {
  talk_.open().we(text("a"));
  Waiting& wait = waiting(outcome("echo"));
  EXPECT_EQ(wait.want().deadline, kLimits.full);
  wait.time_out();
  EXPECT_EQ(wait.result(), "fail 6455-1.2-3 no-response (time)");
}

}  // namespace
}  // namespace wsspec::judge
