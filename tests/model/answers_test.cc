#include "harness/model/answers.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "harness/protocol/close_payload.h"

namespace wsspec::model {
namespace {

using protocol::as_bytes;
using protocol::to_buffer;
using CodeList = std::vector<std::uint16_t>;

// What a client sends, all of it written, and what comes back.
class Talk {
 public:
  Talk& text(std::string_view payload, bool fin = true) {
    return send(make_move(protocol::kText, as_bytes(payload), fin));
  }
  Talk& rest(std::string_view payload, bool fin = true) {
    return send(make_move(protocol::kContinuation, as_bytes(payload), fin));
  }
  Talk& ping(std::string_view payload) {
    return send(make_move(protocol::kPing, as_bytes(payload)));
  }
  Talk& close(Bytes body) { return send(make_move(protocol::kClose, body)); }
  Talk& close(std::uint16_t code) { return close(Bytes(protocol::encode_close_payload(code))); }
  Talk& bad_bits() {
    Move move = make_move(protocol::kText, as_bytes("x"));
    move.rsv = protocol::kRsv2;
    return send(std::move(move));
  }
  Talk& send(Move move) {
    move.mask_key.emplace();
    sequence_.moves.push_back(std::move(move));
    return *this;
  }

  // The oracle behind the last octet; the talk outlives it.
  Answers written(AnswersConfig config = {}) {
    expected_ = expect(sequence_, {.deflate = deflate, .tolerant = true});
    Answers answers(sequence_, expected_, config);
    answers.wrote(expected_.stream_len);
    return answers;
  }

  bool deflate = false;

 private:
  Sequence sequence_{};
  Expected expected_{};
};

Delivery text(std::string_view payload) {
  return {Kind::text, to_buffer(payload)};
}

std::string rule(const Answers& answers) {
  return answers.breach() ? answers.breach()->requirement : "";
}

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

TEST(Answers, WantsTheFailureOfABrokenRule) {
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

TEST(Answers, NotesAnotherCode) {
  Talk talk;
  talk.bad_bits();
  Answers answers = talk.written();
  answers.close(1003);
  EXPECT_EQ(rule(answers), "");
  EXPECT_EQ(answers.notes().size(), 1u);
}

TEST(Answers, SeesWhoGoesOn) {
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

TEST(Answers, SeesACloseBehindTheBrokenRuleAnswered) {
  Talk talk;
  talk.bad_bits().close(4000);
  Answers answers = talk.written();
  answers.close(4000);
  EXPECT_EQ(rule(answers), "6455-5.2-4");
}

TEST(Answers, SeesAMalformedCloseAnsweredAsAGoodOne) {
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
TEST(Answers, LeavesOpenWhatBindsTheSenderOnly) {
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
TEST(Answers, LeavesOpenWhenBadTextIsFound) {
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

TEST(Answers, LetsAServerCloseWhenItWants) {
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

TEST(Answers, HoldsABareDropForADefectThatHasToRepeat) {
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

TEST(Answers, SaysNothingBehindDataThatReceiversReadInTheirOwnWays) {
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
TEST(Answers, LetsAFloodedEndpointProtectItself) {
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
TEST(Answers, WantsAFailureAtTheTopBitOfALength) {
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
