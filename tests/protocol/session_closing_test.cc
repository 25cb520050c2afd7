// The closing handshake, its answers and the end of the stream (RFC 6455,
// sections 5.5.1 and 7).
#include "harness/protocol/session.h"
#include "tests/protocol/support.h"

namespace wsspec::protocol {
namespace {

constexpr SessionState kOpen = SessionState::open;

SessionConfig client(Rules rules = Rules::strict()) {
  return {.role = Role::client, .rules = rules};
}

struct AnswerCase {
  const char* name = "";
  const char* close = "";
  const char* answer = "";  // of a client with a zero key
};

TEST(Closing, ACloseIsAnsweredWithItsCode) {
  const AnswerCase answers[] = {
      {"empty for empty", "8800", "888000000000"},
      {"the code without the reason", "880503e8627965", "88820000000003e8"},
      {"a code that IANA added later", "880203f4", "88820000000003f4"},
      {"a private code", "88021387", "8882000000001387"}};
  for (const AnswerCase& row : answers) {
    const Outcome outcome = run_in_all_cuts(client(), hex(row.close));
    EXPECT_EQ(wire_hex(outcome.frames), row.answer) << row.name;
    EXPECT_EQ(outcome.state, SessionState::closed) << row.name;
  }
}

TEST(Closing, AMaskedCloseOfACaptureIsGoingAway) {
  const Outcome outcome = run_in_all_cuts({.role = Role::server}, hex("88 82 34 b3 e3 25 37 5a"));
  const auto closes = all_of<CloseReceived>(outcome.events);
  ASSERT_EQ(closes.size(), 1u);
  EXPECT_TRUE(closes[0].close == (ClosePayload{.code = 1001}));
  EXPECT_EQ(wire_hex(outcome.frames), "880203e9");
}

TEST(Closing, TheOwnCloseIsSentOnceAndEndsSending) {
  Session session(client());
  session.send_close(1000, "bye");
  session.send_close(1001);
  session.send_message(kText, as_bytes("late"));
  session.send_ping(as_bytes("late"));
  EXPECT_EQ(wire_hex(session.take_frames()), "88850000000003e8627965");
  EXPECT_EQ(session.state(), SessionState::closing);
  session.receive(hex("880203e8"));
  EXPECT_EQ(session.state(), SessionState::closed);
  EXPECT_TRUE(session.take_frames().empty());
}

TEST(Closing, TheOwnCloseMayBeEmpty) {
  Session session({.role = Role::server});
  session.send_close();
  EXPECT_EQ(wire_hex(session.take_frames()), "8800");
}

TEST(Closing, MessagesAndPingsOfThePeerCountUntilItsClose) {
  Session session(client());
  session.send_close(1000);
  session.receive(hex("810161 890162"));
  const auto events = session.take_events();
  EXPECT_EQ(all_of<MessageReceived>(events).size(), 1u);
  EXPECT_EQ(wire_hex(session.take_frames()), "88820000000003e88a810000000062");
}

TEST(Closing, AFailureBehindTheOwnCloseSendsNoSecondOne) {
  Session session(client());
  session.send_close(1000);
  EXPECT_EQ(session.take_frames().size(), 1u);
  session.receive(hex("8300"));
  EXPECT_EQ(session.state(), SessionState::failed);
  EXPECT_TRUE(session.take_frames().empty());
}

TEST(Closing, AFailedSessionSendsNothing) {
  Session session(client());
  session.receive(hex("8300"));
  EXPECT_EQ(wire_hex(session.take_frames()), "88820000000003ea");
  session.send_message(kText, as_bytes("late"));
  session.send_close(1000);
  EXPECT_TRUE(session.take_frames().empty());
}

TEST(BehindTheClose, AStrictSessionHearsNothing) {
  const Outcome outcome = run_in_all_cuts(client(), hex("8800 810161 8900 8300"));
  EXPECT_EQ(outcome.events.size(), 2u);
  EXPECT_EQ(outcome.frames.size(), 1u);
  EXPECT_EQ(outcome.state, SessionState::closed);
}

TEST(BehindTheClose, AnObservingSessionReportsDataAndNoControlFrames) {
  const Outcome outcome =
      run_in_all_cuts(client(Rules::observe()), hex("8800 8a00 890162 810161 0000 8800"));
  const auto broken = all_of<RuleBroken>(outcome.events);
  ASSERT_EQ(broken.size(), 3u);
  EXPECT_TRUE(broken[0].error == (ProtocolError{Broken::data_after_close, 7, "text, 1 bytes"}));
  EXPECT_EQ(broken_names(outcome.events)[1], "continuation_without_start");
  EXPECT_EQ(all_of<PingReceived>(outcome.events).size(), 1u);
  EXPECT_EQ(all_of<CloseReceived>(outcome.events).size(), 2u);
  EXPECT_EQ(outcome.frames.size(), 1u) << "the answering Close and no pong";
}

TEST(StreamEnd, BetweenFramesItIsJustAnEnd) {
  Session session(client());
  session.receive(hex("8900"));
  session.receive_end();
  const auto events = session.take_events();
  EXPECT_TRUE(events.back() == Event(StreamEnded{0}));
  EXPECT_TRUE(broken_names(events).empty());
  EXPECT_EQ(session.state(), kOpen);
}

TEST(StreamEnd, InsideAFrameBreaksARule) {
  const Buffer stream = hex("8900 8103 6162");
  for (std::size_t len = 3; len <= stream.size(); ++len) {
    Session session(client());
    session.receive(Bytes(stream).first(len));
    session.receive_end();
    const auto events = session.take_events();
    const auto broken = all_of<RuleBroken>(events);
    ASSERT_EQ(broken.size(), 1u) << len;
    EXPECT_EQ(broken[0].error.broken, Broken::end_inside_frame);
    EXPECT_EQ(broken[0].error.stream_offset, 2u);
    EXPECT_TRUE(events.back() == Event(StreamEnded{len - 2}));
    EXPECT_EQ(session.state(), SessionState::failed);
  }
}

TEST(StreamEnd, InsideTheFrameThatFailedIsNoSecondFailure) {
  Session session(client());
  session.receive(hex("8305 6162"));
  session.receive_end();
  const auto events = session.take_events();
  EXPECT_EQ(broken_names(events), std::vector<std::string>{"reserved_opcode"});
  EXPECT_TRUE(events.back() == Event(StreamEnded{0}));
}

TEST(StreamEnd, ObservedItFailsNothingAndNothingFollows) {
  Session session(client(Rules::observe()));
  session.receive(hex("81"));
  session.receive_end();
  session.receive(hex("00"));
  session.receive_end();
  const auto events = session.take_events();
  EXPECT_EQ(broken_names(events), std::vector<std::string>{"end_inside_frame"});
  EXPECT_EQ(all_of<StreamEnded>(events).size(), 1u);
  EXPECT_EQ(all_of<FrameReceived>(events).size(), 0u);
  EXPECT_EQ(session.state(), kOpen);
}

}  // namespace
}  // namespace wsspec::protocol
