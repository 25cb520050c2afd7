// What the harness sent, as the target has to read it, and its barriers.
#include <gtest/gtest.h>

#include "tests/judge/talk.h"

namespace wsspec::judge {
namespace {

TEST(Barriers, APongAnswersAllBarriersBeforeIt) {
  Talk talk;
  talk.open().we_barrier().we_barrier().we_barrier().they_answer(2);
  EXPECT_EQ(talk.seen().num_barriers_sent, 3u);
  EXPECT_EQ(talk.seen().num_barriers_answered, 2u);
  talk.they_answer(1);  // long answered: an unsolicited pong now
  EXPECT_EQ(talk.seen().num_barriers_answered, 2u);
  talk.they_answer(3);
  EXPECT_EQ(talk.seen().num_barriers_answered, 3u);
}

TEST(Barriers, AreNoPingsOfTheCaseAndTheirPongsNoPongs) {
  Talk talk;
  talk.open().we(ping("mine")).we_barrier().they(pong("other")).they_answer(1);
  ASSERT_EQ(talk.seen().sent_pings.size(), 1u);
  EXPECT_EQ(protocol::as_text(talk.seen().sent_pings[0]), "mine");
  ASSERT_EQ(talk.seen().pongs.size(), 1u);
  EXPECT_EQ(protocol::as_text(talk.seen().pongs[0]), "other");
}

TEST(Barriers, SentBeforeThe101CountOnce) {
  Talk talk;
  talk.we_barrier();
  EXPECT_EQ(talk.seen().num_barriers_sent, 1u);
  talk.open().they_answer(1);
  EXPECT_EQ(talk.seen().num_barriers_sent, 1u);
  EXPECT_EQ(talk.seen().num_barriers_answered, 1u);
}

TEST(Sent, FramesGluedToTheRequestCountFromThe101On) {
  Talk talk;
  talk.we(text("early")).we(ping("p"));
  EXPECT_TRUE(talk.seen().sent_messages.empty());
  talk.open();
  ASSERT_EQ(talk.seen().sent_messages.size(), 1u);
  EXPECT_EQ(talk.seen().sent_messages[0],
            (Message{protocol::kText, Content{protocol::as_bytes("early")}}));
  EXPECT_EQ(talk.seen().sent_pings.size(), 1u);
}

TEST(Sent, CompressedFramesAreReadByWhatTheLater101Agrees) {
  Talk talk;
  talk.we(deflated("Hello")).open("permessage-deflate; server_max_window_bits=12");
  ASSERT_EQ(talk.seen().sent_messages.size(), 1u);
  EXPECT_TRUE(talk.seen().sent_messages[0].payload.is("Hello"));
  EXPECT_TRUE(talk.seen().sent_broken.empty());
}

TEST(Sent, LegalMessagesEndAtTheFirstBrokenRule) {
  Talk talk;
  talk.open().we(text("good")).we(with_rsv(text("bad"), 1)).we(text("behind"));
  EXPECT_EQ(talk.seen().sent_messages.size(), 3u);
  EXPECT_EQ(talk.seen().num_legal_messages, 1u);
  ASSERT_EQ(talk.seen().sent_broken.size(), 1u);
  EXPECT_EQ(talk.seen().sent_broken[0].broken, protocol::Broken::reserved_bits);
}

TEST(Sent, NothingBehindTheOwnCloseIsOwedAnEcho) {
  Talk talk;
  talk.open().we(text("a")).we(close(1000));
  EXPECT_FALSE(talk.seen().sent_behind_close);
  talk.we(text("b"));
  EXPECT_TRUE(talk.seen().sent_behind_close);
  EXPECT_EQ(talk.seen().sent_messages.size(), 1u);
  ASSERT_TRUE(talk.seen().sent_close);
  EXPECT_EQ(talk.seen().sent_close->code, 1000);
}

// Unread bytes make the target's kernel send a reset, whole frame or not.
TEST(Sent, AnyByteBehindTheOwnCloseIsKnown) {
  Talk talk;
  talk.open().we(close(1000)).we_say("\x81");
  EXPECT_TRUE(talk.seen().sent_behind_close);
}

TEST(Sent, AHalfSentFrameIsKnown) {
  Talk talk;
  talk.open().we_say("\x81\x85key!");
  EXPECT_TRUE(talk.seen().inside_sent_frame);
  talk.we_say("Hello");
  EXPECT_FALSE(talk.seen().inside_sent_frame);
  EXPECT_EQ(talk.seen().sent_messages.size(), 1u);
}

TEST(Items, TellBothDirectionsAndWhatEachFrameBreaks) {
  Talk talk;
  talk.open().we(text("a")).they(with_rsv(text("b"), 1)).they(text("\xff")).they_reset();
  const auto items = talk.observer().take_items();
  ASSERT_EQ(items.size(), 5u);
  EXPECT_EQ(items[0].kind, WireItem::Kind::response_head);
  EXPECT_TRUE(items[1].sent);
  EXPECT_TRUE(items[1].broken.empty());
  ASSERT_EQ(items[2].broken.size(), 1u);
  EXPECT_EQ(items[2].broken[0].broken, protocol::Broken::reserved_bits);
  ASSERT_EQ(items[3].broken.size(), 1u);
  EXPECT_EQ(items[3].broken[0].broken, protocol::Broken::text_not_utf8);
  EXPECT_EQ(items[4].kind, WireItem::Kind::reset);
  EXPECT_TRUE(talk.observer().take_items().empty());
}

TEST(Ends, AreSeenOnceAndTheFirstStands) {
  Talk talk;
  talk.open().they_end().they_reset();
  EXPECT_TRUE(talk.seen().ended);
  EXPECT_FALSE(talk.seen().reset);
  EXPECT_FALSE(talk.seen().is_open());
}

}  // namespace
}  // namespace wsspec::judge
