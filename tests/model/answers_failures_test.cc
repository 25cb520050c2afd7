// What is right behind a broken rule, and what the RFC leaves open.
#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "harness/model/answers.h"
#include "harness/protocol/close_payload.h"
#include "tests/model/talk.h"

namespace wsspec::model {
namespace {

using protocol::as_bytes;
using protocol::to_buffer;
using CodeList = std::vector<std::uint16_t>;

TEST(AnswersToFailures, WantsTheFailureOfABrokenRule) {
  Talk talk;
  talk.text("a").bad_bits();
  for (const bool echoes_first : {false, true}) {
    Answers answers = talk.written();
    EXPECT_EQ(answers.want(), Want::failure);
    if (echoes_first) answers.message(text("a"));
    answers.close(1002);
    EXPECT_EQ(answers.want(), Want::end);
    answers.ended(false);
    EXPECT_EQ(rule(answers), "");
    EXPECT_TRUE(answers.notes().empty());
  }
  Answers dropped = talk.written();
  dropped.ended(true);
  EXPECT_EQ(rule(dropped), "");
}

TEST(AnswersToFailures, NotesAnotherCode) {
  Talk talk;
  talk.bad_bits();
  Answers answers = talk.written();
  answers.close(1003);
  EXPECT_EQ(rule(answers), "");
  EXPECT_EQ(answers.notes().size(), 1u);
}

TEST(AnswersToFailures, SeesWhoGoesOn) {
  Talk talk;
  talk.bad_bits().text("b");
  Answers silent = talk.written();
  silent.timed_out();
  EXPECT_EQ(rule(silent), "6455-5.2-4");
  EXPECT_EQ(silent.breach()->move, 0u);
  Answers echoing = talk.written();
  echoing.message(text("x"));
  EXPECT_EQ(rule(echoing), "6455-5.2-4");
  EXPECT_FALSE(echoing.breach()->rests_on_time);
  Answers open = talk.written();
  open.close(1002);
  open.timed_out();
  EXPECT_EQ(rule(open), "6455-7.1.7-3");
}

TEST(AnswersToFailures, SeesACloseBehindTheBrokenRuleAnswered) {
  Talk talk;
  talk.bad_bits().close(4000);
  Answers answers = talk.written();
  answers.close(4000);
  EXPECT_EQ(rule(answers), "6455-5.2-4");
}

TEST(AnswersToFailures, SeesAMalformedCloseAnsweredAsAGoodOne) {
  const std::byte one[] = {std::byte{3}};
  Talk talk;
  talk.close(Bytes(one));
  for (const auto code : {std::optional<std::uint16_t>{}, std::optional<std::uint16_t>{1000}}) {
    Answers answers = talk.written();
    answers.close(code);
    EXPECT_EQ(rule(answers), "6455-10.7-1");
  }
  Answers failing = talk.written();
  failing.close(1002);
  EXPECT_EQ(rule(failing), "");
  Talk reason;
  reason.close(Bytes(protocol::encode_close_payload(1000, "\xff")));
  Answers echoed = reason.written();
  echoed.close(1000);
  EXPECT_EQ(rule(echoed), "6455-8.1-1");
  for (const std::uint16_t code : {std::uint16_t{1007}, std::uint16_t{1002}}) {
    Answers answers = reason.written();
    answers.close(code);
    EXPECT_EQ(rule(answers), "");
  }
}

// Nothing tells a receiver what to do with these: to fail is right, and to go on.
TEST(AnswersToFailures, LeavesOpenWhatBindsTheSenderOnly) {
  Talk talk;
  Move longer = make_move(protocol::kText, as_bytes("a"));
  longer.length_form = protocol::LengthForm::bits16;
  talk.send(longer);
  Answers failing = talk.written();
  failing.close(1002);
  EXPECT_EQ(rule(failing), "");
  Answers taking = talk.written();
  EXPECT_EQ(taking.want(), Want::answers);
  taking.message(text("a"));
  EXPECT_EQ(taking.want(), Want::nothing);
  for (const std::uint16_t code : CodeList{999, 1004, 1005, 1016, 2999, 5000, 1012}) {
    Talk close;
    close.close(code);
    for (const std::uint16_t answer : {std::uint16_t{1002}, std::uint16_t{1000}, code}) {
      Answers answers = close.written();
      answers.close(answer);
      EXPECT_EQ(rule(answers), "") << code << " " << answer;
    }
  }
}

// Section 8.1 names no moment: the first bad octet, the end of its frame, or that of the message.
TEST(AnswersToFailures, LeavesOpenWhenBadTextIsFound) {
  Talk talk;
  talk.text("a\xff", false);
  Answers early = talk.written();
  EXPECT_EQ(early.want(), Want::nothing);
  early.close(1007);
  EXPECT_EQ(rule(early), "");
  talk.rest("b");
  Answers late = talk.written();
  EXPECT_EQ(late.want(), Want::failure);
  late.timed_out();
  EXPECT_EQ(rule(late), "6455-8.1-1");
  // Not before it can be seen.
  Answers hasty = talk.written();
  hasty.wrote(7);
  hasty.close(1007);
  EXPECT_NE(rule(hasty), "");
}

TEST(AnswersToFailures, LetsAServerCloseWhenItWants) {
  Talk talk;
  talk.text("a");
  for (const std::uint16_t code : CodeList{1000, 1001, 1008, 1009, 1011, 1013, 4000}) {
    Answers answers = talk.written();
    answers.close(code);
    answers.ended(false);
    EXPECT_EQ(rule(answers), "") << code;
    EXPECT_EQ(answers.notes().size(), 1u);
  }
  for (const std::uint16_t code : CodeList{1002, 1007}) {
    Answers answers = talk.written();
    answers.close(code);
    EXPECT_EQ(rule(answers), "6455-6.2-4") << code;
    EXPECT_FALSE(answers.breach()->rests_on_time);
  }
}

TEST(AnswersToFailures, HoldsABareDropForADefectThatHasToRepeat) {
  Talk talk;
  talk.text("a");
  Answers answers = talk.written();
  answers.ended(false);
  EXPECT_EQ(rule(answers), "6455-6.2-4");
  EXPECT_TRUE(answers.breach()->rests_on_time);
  Answers own_end = talk.written();
  own_end.half_closed();
  own_end.ended(false);
  EXPECT_EQ(rule(own_end), "");
}

TEST(AnswersToFailures, SaysNothingBehindDataThatReceiversReadInTheirOwnWays) {
  Talk talk;
  talk.deflate = true;
  Move cut = make_move(protocol::kText, as_bytes("\x4a"));
  cut.rsv = protocol::kRsv1;
  talk.send(cut);
  Answers answers = talk.written();
  EXPECT_TRUE(answers.is_unknown());
  EXPECT_EQ(answers.want(), Want::nothing);
  answers.message(text("whatever"));
  answers.close(1002);
  EXPECT_EQ(rule(answers), "");
}

// Section 10.4: limits are free, on frames as on octets.
TEST(AnswersToFailures, LetsAFloodedEndpointProtectItself) {
  Talk few;
  Talk many;
  for (int i = 0; i < 10; ++i) few.ping("");
  for (int i = 0; i < 100; ++i) many.ping("");
  Answers of_few = few.written();
  of_few.ended(false);
  EXPECT_EQ(rule(of_few), "6455-5.5.2-2");
  Answers of_many = many.written();
  of_many.ended(false);
  EXPECT_EQ(rule(of_many), "");
  Talk fragments;
  fragments.text("a", false);
  for (int i = 0; i < 100; ++i) fragments.rest("a", i == 99);
  Answers of_fragments = fragments.written();
  of_fragments.close(1002);
  EXPECT_EQ(rule(of_fragments), "");
}

// A length outside of the grammar is no frame to wait for.
TEST(AnswersToFailures, WantsAFailureAtTheTopBitOfALength) {
  Talk talk;
  Move move = make_move(protocol::kBinary, {});
  announce(move, std::uint64_t{1} << 63);
  talk.send(move);
  Answers answers = talk.written();
  EXPECT_EQ(answers.want(), Want::failure);
  answers.timed_out();
  EXPECT_EQ(rule(answers), "6455-5.2-10");
}

}  // namespace
}  // namespace wsspec::model
