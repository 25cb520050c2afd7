// Where no ping can be sent, a session on another connection shows that time
// has passed for the target.
#include <gtest/gtest.h>

#include "tests/judge/waiting.h"

namespace wsspec::judge {
namespace {

using Kind = Want::Kind;

TEST_F(Phases, InsideAHalfSentFrameASessionElsewhereIsAsked) {
  talk_.open().we_say("\x82\xff");  // announces more, and never sends it
  Waiting& wait = waiting(outcome("failed"));
  wait.time_out();
  EXPECT_EQ(wait.kind(), Kind::probe);
  EXPECT_EQ(wait.kind(), Kind::wait);
  wait.probed(Probe::answered);
  EXPECT_EQ(wait.want().deadline, wait.now() + kLimits.brief);
  wait.time_out();
  EXPECT_EQ(wait.result(), "fail 6455-1.2-3 peer-continued (time)");
  EXPECT_EQ(talk_.seen().num_barriers_sent, 0u);
}

TEST_F(Phases, BehindAHalfCloseASessionElsewhereIsAsked) {
  talk_.open().we_half_close();
  EXPECT_EQ(waiting(outcome("open")).kind(), Kind::probe);
}

TEST_F(Phases, WhoServesNobodyIsNotWaitedFor) {
  talk_.open().we_say("\x82\xff");
  Waiting& wait = waiting(outcome("failed"));
  wait.time_out();
  EXPECT_EQ(wait.kind(), Kind::probe);
  wait.probed(Probe::failed);
  EXPECT_EQ(wait.result(), "fail 6455-1.2-3 target-hang (time)");
}

TEST_F(Phases, AFailureBehindASessionElsewhereIsNotLate) {
  talk_.open().we_say("\x82\xff");
  Waiting& wait = waiting(outcome("failed"));
  wait.time_out();
  EXPECT_EQ(wait.kind(), Kind::probe);
  wait.probed(Probe::answered);
  EXPECT_EQ(wait.kind(), Kind::wait);
  talk_.they(close(1002)).they_end();
  EXPECT_EQ(wait.result(), "pass");
}

TEST_F(Phases, AliveAsksASessionAtOnce) {
  talk_.open();
  Waiting& wait = waiting(outcome("alive"));
  EXPECT_EQ(wait.kind(), Kind::probe);
  wait.probed(Probe::answered);
  EXPECT_EQ(wait.result(), "pass");
}

}  // namespace
}  // namespace wsspec::judge
