#include "harness/transport/memory.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/transport/recorder.h"

namespace wsspec::transport {
namespace {

using protocol::to_buffer;
using std::chrono::hours;
using std::chrono::microseconds;
using testing::ElementsAre;
using testing::IsEmpty;

// Both sides of one conversation, not yet connected.
struct Conversation : testing::Test {
  void SetUp() override { client.stream = loop.connector(accept_into(server))(client); }

  void write(Recorder& from, std::string_view text) { from.stream->write(to_buffer(text)); }

  MemoryLoop loop;
  Recorder client;
  Recorder server;
};

TEST(MemoryTimers, FireInOrderOfTimeAndThenOfCalling) {
  MemoryLoop loop;
  std::vector<int> fired;
  loop.call_after(microseconds(20), [&] { fired.push_back(3); });
  loop.call_after(microseconds(10), [&] { fired.push_back(1); });
  loop.call_after(microseconds(10), [&] { fired.push_back(2); });
  loop.run();
  EXPECT_THAT(fired, ElementsAre(1, 2, 3));
  EXPECT_EQ(loop.now(), microseconds(20));
}

TEST(MemoryTimers, TimeJumpsToTheNextOne) {
  MemoryLoop loop;
  EXPECT_EQ(loop.now(), Moment{0});
  Moment seen{};
  loop.call_after(hours(100), [&] { seen = loop.now(); });
  loop.run();
  EXPECT_EQ(seen, hours(100));
}

TEST(MemoryTimers, CancelledOnesNeitherFireNorMoveTheClock) {
  MemoryLoop loop;
  bool fired = false;
  const TimerId id = loop.call_after(hours(1), [&] { fired = true; });
  loop.cancel(id);
  loop.cancel(id);
  loop.run();
  EXPECT_FALSE(fired);
  EXPECT_EQ(loop.now(), Moment{0});
}

TEST(MemoryTimers, ThousandsOfCancelledOnesLeaveTheOthersInOrder) {
  MemoryLoop loop;
  std::vector<int> fired;
  std::vector<TimerId> cancelled;
  for (int i = 0; i < 1000; ++i) {
    loop.call_after(microseconds(1000 - i), [&fired, i] { fired.push_back(i); });
    for (int j = 0; j < 3; ++j)
      cancelled.push_back(loop.call_after(microseconds(i + j), [&fired] { fired.push_back(-1); }));
  }
  for (const TimerId id : cancelled) loop.cancel(id);
  loop.run();
  ASSERT_EQ(fired.size(), 1000u);
  for (int i = 0; i < 1000; ++i) EXPECT_EQ(fired[static_cast<std::size_t>(i)], 999 - i);
}

TEST(MemoryTimers, StopReturnsAndALaterRunGoesOn) {
  MemoryLoop loop;
  int fired = 0;
  loop.call_after(microseconds(1), [&] { ++fired, loop.stop(); });
  loop.call_after(microseconds(1), [&] { ++fired; });
  loop.run();
  EXPECT_EQ(fired, 1);
  loop.run();
  EXPECT_EQ(fired, 2);
}

TEST_F(Conversation, ConnectsAfterARoundTrip) {
  EXPECT_THAT(client.heard, IsEmpty());
  loop.run();
  EXPECT_THAT(client.heard, ElementsAre("connected"));
  EXPECT_THAT(server.heard, IsEmpty());
  EXPECT_EQ(loop.now(), microseconds(10));
}

TEST_F(Conversation, SegmentsArriveAsWrittenEvenThoseWrittenBeforeConnecting) {
  write(client, "a");
  write(client, "bc");
  loop.run();
  EXPECT_THAT(server.segments, ElementsAre("a", "bc"));
  EXPECT_THAT(client.heard, ElementsAre("connected", "drained"));
  EXPECT_EQ(loop.now(), microseconds(15));
}

TEST_F(Conversation, TheHandlerIsNeverCalledFromInsideACall) {
  loop.run();
  const auto before = client.heard.size();
  write(client, "a");
  client.stream->set_reading(false);
  client.stream->set_reading(true);
  client.stream->end_write();
  EXPECT_EQ(client.heard.size(), before);
}

TEST_F(Conversation, HalfCloseLetsTheOtherSideGoOn) {
  write(client, "question");
  client.stream->end_write();
  loop.run();
  EXPECT_THAT(server.heard, ElementsAre("bytes", "end"));
  write(server, "answer");
  server.stream->end_write();
  loop.run();
  EXPECT_THAT(client.heard, ElementsAre("connected", "drained", "bytes", "end"));
}

TEST_F(Conversation, NothingLeavesBehindTheEnd) {
  client.stream->end_write();
  write(client, "late");
  client.stream->end_write();
  loop.run();
  EXPECT_THAT(server.heard, ElementsAre("end"));
}

TEST_F(Conversation, ResetReachesThePeerBehindWhatHadLeft) {
  loop.run();
  write(client, "a");
  client.stream->reset();
  write(client, "b");
  loop.run();
  EXPECT_THAT(server.heard, ElementsAre("bytes", "error"));
  EXPECT_EQ(server.error->fault, StreamFault::reset);
  EXPECT_THAT(client.heard, ElementsAre("connected"));
}

TEST_F(Conversation, NothingFollowsAnError) {
  loop.run();
  client.stream->reset();
  loop.run();
  write(server, "a");
  server.stream->end_write();
  loop.run();
  EXPECT_THAT(server.heard, ElementsAre("error"));
}

TEST_F(Conversation, APausedReaderGetsEverythingLater) {
  loop.run();
  server.stream->set_reading(false);
  write(client, "a");
  write(client, "b");
  client.stream->end_write();
  loop.run();
  EXPECT_THAT(server.heard, IsEmpty());
  server.stream->set_reading(true);
  loop.run();
  EXPECT_THAT(server.heard, ElementsAre("bytes", "bytes", "end"));
}

TEST_F(Conversation, PausingInsideTheHandlerHoldsTheNextSegment) {
  server.on_heard = [this](const std::string&) { server.stream->set_reading(false); };
  write(client, "a");
  write(client, "b");
  loop.run();
  EXPECT_THAT(server.segments, ElementsAre("a"));
}

TEST_F(Conversation, APausedReaderFillsUp) {
  const std::string block(64 * 1024, 'x');
  loop.run();
  server.stream->set_reading(false);
  for (int i = 0; i < 6; ++i) write(client, block);
  loop.run();
  EXPECT_EQ(client.stream->num_queued(), 2 * block.size());
  EXPECT_FALSE(client.has_heard("drained"));
  server.stream->set_reading(true);
  loop.run();
  EXPECT_EQ(client.stream->num_queued(), 0u);
  EXPECT_TRUE(client.has_heard("drained"));
  EXPECT_EQ(server.text.size(), 6 * block.size());
}

TEST_F(Conversation, ASegmentLargerThanTheWindowStaysWhole) {
  const std::string block(1 << 20, 'x');
  loop.run();
  server.stream->set_reading(false);
  write(client, block);
  EXPECT_EQ(client.stream->num_queued(), block.size());
  server.stream->set_reading(true);
  loop.run();
  ASSERT_EQ(server.segments.size(), 1u);
  EXPECT_EQ(server.text.size(), block.size());
}

TEST_F(Conversation, DestroyingAStreamIsSeenAsItsEnd) {
  write(client, "a");
  loop.run();
  client.stream.reset();
  loop.run();
  EXPECT_THAT(server.heard, ElementsAre("bytes", "end"));
}

TEST_F(Conversation, WritingToADestroyedStreamComesBackAsReset) {
  loop.run();
  client.stream.reset();
  loop.run();
  write(server, "a");
  server.stream->end_write();
  loop.run();
  EXPECT_THAT(server.heard, ElementsAre("end", "drained", "error"));
  EXPECT_EQ(server.error->fault, StreamFault::reset);
}

TEST_F(Conversation, DestroyingWithUnreadBytesResets) {
  loop.run();
  server.stream->set_reading(false);
  write(client, "unread");
  loop.run();
  server.stream.reset();
  loop.run();
  EXPECT_THAT(client.heard, ElementsAre("connected", "drained", "error"));
}

TEST_F(Conversation, DestroyingWithUnsentBytesResets) {
  loop.run();
  server.stream->set_reading(false);
  write(client, std::string(200 * 1024, 'x'));
  write(client, std::string(200 * 1024, 'x'));
  client.stream.reset();
  server.stream->set_reading(true);
  loop.run();
  EXPECT_THAT(server.heard, ElementsAre("bytes", "error"));
}

TEST_F(Conversation, AStreamMayBeDestroyedInsideItsHandler) {
  server.on_heard = [this](const std::string&) { server.stream.reset(); };
  write(client, "a");
  write(client, "b");
  loop.run();
  EXPECT_THAT(server.heard, ElementsAre("bytes"));
  EXPECT_TRUE(client.has_heard("error"));  // "b" reached a closed side
}

TEST_F(Conversation, DestroyedBeforeItConnectsItReachesNobody) {
  client.stream->end_write();
  client.stream.reset();
  loop.run();
  EXPECT_EQ(server.stream, nullptr);
  EXPECT_THAT(client.heard, IsEmpty());
}

TEST(MemoryConnect, FailsWhenNobodyTakesTheStream) {
  MemoryLoop loop;
  Recorder client;
  std::function<std::unique_ptr<Stream>(StreamHandler&)> kept;
  client.stream = loop.connector([&](const auto& take) { kept = take; })(client);
  loop.run();
  EXPECT_THAT(client.heard, ElementsAre("error"));
  EXPECT_EQ(client.error->fault, StreamFault::connect_failed);
  Recorder late;
  EXPECT_EQ(kept(late), nullptr);
}

TEST(MemoryConnect, AServerThatHangsUpAtOnceIsSeenAfterConnecting) {
  MemoryLoop loop;
  Recorder client;
  Recorder server;
  client.stream = loop.connector([&](const auto& take) { take(server); })(client);
  loop.run();
  EXPECT_THAT(client.heard, ElementsAre("connected", "end"));
}

TEST(MemoryLoopEnd, StreamsMayOutliveTheLoop) {
  Recorder client;
  Recorder server;
  {
    MemoryLoop loop;
    client.stream = loop.connector(accept_into(server))(client);
    loop.run();
    client.stream->write(to_buffer("on its way"));
  }
  client.stream->write(to_buffer("a"));
  client.stream.reset();
  server.stream.reset();
  EXPECT_THAT(server.heard, IsEmpty());
}

}  // namespace
}  // namespace wsspec::transport
