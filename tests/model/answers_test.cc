#include <gtest/gtest.h>

#include "harness/model/answers.h"
#include "tests/model/talk.h"

namespace wsspec::model {
namespace {

using protocol::as_bytes;
using protocol::to_buffer;

TEST(Answers, WantsEveryEchoInOrder) {
  Talk talk;
  talk.text("a").text("b");
  Answers answers = talk.written();
  EXPECT_EQ(answers.want(), Want::answers);
  answers.message(text("a"));
  EXPECT_EQ(answers.want(), Want::answers);
  answers.message(text("b"));
  EXPECT_EQ(answers.want(), Want::nothing);
  EXPECT_EQ(rule(answers), "");
}

TEST(Answers, TakesNoOtherOrder) {
  Talk talk;
  talk.text("a").text("b");
  Answers answers = talk.written();
  answers.message(text("b"));
  EXPECT_EQ(rule(answers), "6455-6.2-4");
  EXPECT_EQ(answers.breach()->move, 0u);
  EXPECT_EQ(answers.breach()->state, State::open);
  EXPECT_EQ(answers.breach()->frame, "text");
}

TEST(Answers, NamesTheFragmentThatEndsAMessage) {
  Talk talk;
  talk.text("a", false).rest("b");
  Answers answers = talk.written();
  answers.message(text("a"));
  EXPECT_EQ(rule(answers), "6455-5.4-4");
  EXPECT_EQ(answers.breach()->state, State::fragmented_text);
  EXPECT_EQ(answers.breach()->frame, "continuation");
}

TEST(Answers, TellsTheTypeOfAMessageFromItsOctets) {
  Talk talk;
  talk.text("a");
  Answers answers = talk.written();
  answers.message({Kind::binary, to_buffer("a")});
  EXPECT_EQ(rule(answers), "6455-6.2-3");
}

TEST(Answers, TakesNoEchoBeforeItsLastOctetWasWritten) {
  Talk talk;
  talk.text("abc");
  Answers answers = talk.written();
  answers.wrote(5);
  EXPECT_EQ(answers.want(), Want::nothing);
  answers.message(text("abc"));
  EXPECT_EQ(rule(answers), "6455-6.2-4");
}

TEST(Answers, TakesNoMessageThatNobodySent) {
  Talk talk;
  talk.text("a");
  Answers answers = talk.written();
  answers.message(text("a"));
  answers.message(text("a"));
  EXPECT_EQ(rule(answers), "6455-6.2-4");
}

TEST(Answers, MissesAnEchoWhenTheTimeIsOver) {
  Talk talk;
  talk.text("a");
  Answers answers = talk.written();
  answers.timed_out();
  EXPECT_EQ(rule(answers), "6455-6.2-4");
  EXPECT_TRUE(answers.breach()->rests_on_time);
}

TEST(Answers, KnowsGreetingsAndEndpointsThatDoNotEcho) {
  Talk talk;
  talk.text("a");
  Answers greeted = talk.written({.num_greetings = 1});
  greeted.message(text("welcome"));
  greeted.message(text("a"));
  EXPECT_EQ(greeted.want(), Want::nothing);
  Answers mute = talk.written({.echoes = false});
  EXPECT_EQ(mute.want(), Want::nothing);
  mute.message(text("news"));
  EXPECT_EQ(rule(mute), "");
}

// Section 5.5.3: one pong, that of the latest ping, answers all of them.
TEST(Answers, WantsThePongOfTheLatestPingOnly) {
  Talk talk;
  talk.ping("1").ping("2");
  Answers answers = talk.written();
  answers.pong(as_bytes("1"));
  EXPECT_EQ(answers.want(), Want::answers);
  answers.pong(as_bytes("unsolicited"));
  answers.pong(as_bytes("2"));
  EXPECT_EQ(answers.want(), Want::nothing);
  EXPECT_EQ(rule(answers), "");
}

TEST(Answers, MissesAPong) {
  Talk talk;
  talk.text("a", false).ping("1");
  Answers answers = talk.written();
  answers.pong(as_bytes("2"));
  answers.timed_out();
  EXPECT_EQ(rule(answers), "6455-5.5.2-2");
  EXPECT_EQ(answers.breach()->state, State::fragmented_text);
}

TEST(Answers, WantsAnAnswerToAClose) {
  Talk talk;
  talk.close(3000);
  Answers answers = talk.written();
  EXPECT_EQ(answers.want(), Want::close);
  answers.close(1001);  // which code is left open
  EXPECT_EQ(answers.want(), Want::end);
  answers.ended(false);
  EXPECT_EQ(rule(answers), "");
}

TEST(Answers, LetsNobodyAccuseALegalClose) {
  Talk talk;
  talk.close(3000);
  Answers answers = talk.written();
  answers.close(1002);
  EXPECT_EQ(rule(answers), "6455-5.5.1-7");
  Talk same;
  same.close(1002);
  Answers echoed = same.written();
  echoed.close(1002);
  EXPECT_EQ(rule(echoed), "");
}

TEST(Answers, MissesACloseAndTheEndBehindIt) {
  Talk talk;
  talk.close(1000);
  Answers silent = talk.written();
  silent.timed_out();
  EXPECT_EQ(rule(silent), "6455-5.5.1-7");
  Answers ended = talk.written();
  ended.ended(/*reset=*/false);
  EXPECT_EQ(rule(ended), "6455-5.5.1-7");
  // It can destroy a Close in flight.
  Talk more;
  more.close(1000).text("b");
  Answers cut_off = more.written();
  cut_off.ended(/*reset=*/false);
  EXPECT_EQ(rule(cut_off), "");
  Answers reset = talk.written();
  reset.ended(/*reset=*/true);
  EXPECT_EQ(rule(reset), "");
  Answers open = talk.written();
  open.close(1000);
  open.timed_out();
  EXPECT_EQ(rule(open), "6455-5.5.1-12");
}

// What was sent in front of a Close may be lost with it, and what is behind it may be echoed.
TEST(Answers, AsksForNoEchoOnceACloseWasSent) {
  Talk talk;
  talk.text("a").close(1000).text("b");
  Answers answers = talk.written();
  EXPECT_EQ(answers.want(), Want::close);
  answers.message(text("a"));
  answers.message(text("b"));
  answers.close(1000);
  EXPECT_EQ(rule(answers), "");
  EXPECT_EQ(answers.notes().size(), 1u);
}

}  // namespace
}  // namespace wsspec::model
