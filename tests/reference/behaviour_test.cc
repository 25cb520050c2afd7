// Each member of a Behaviour changes what a client sees.
#include "harness/reference/behaviour.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "tests/reference/scripted_client.h"

namespace wsspec::reference {
namespace {

using protocol::Broken;
using protocol::kClose;
using protocol::kPing;
using protocol::kText;
using protocol::make_frame;
using std::chrono::milliseconds;
using testing::ElementsAre;
using testing::IsEmpty;

// Behind a handshake, so that `received` and the segments are frames only.
struct ConnectedClient : ScriptedClient {
  explicit ConnectedClient(const Behaviour& behaviour) : ScriptedClient(behaviour) {
    shake_hands();
    opened = loop.now();
    segment_lens.clear();
    segment_times.clear();
  }
  transport::Moment opened{};
};

TEST(Hooks, BytesAreChangedBeforeTheyAreRead) {
  Behaviour behaviour;
  behaviour.on_bytes = [](protocol::Buffer& segment) { segment.clear(); };
  ConnectedClient client(behaviour);
  client.send(kText, "lost");
  EXPECT_THAT(client.frames(), IsEmpty());
}

TEST(Hooks, AnEventMayBeDroppedOrChanged) {
  Behaviour behaviour;
  behaviour.on_event = [](protocol::Event& event) {
    if (auto* ping = std::get_if<protocol::PingReceived>(&event)) ping->payload.clear();
    return !std::holds_alternative<protocol::MessageReceived>(event);
  };
  ConnectedClient client(behaviour);
  client.send(kText, "dropped");
  client.send(kPing, "changed");
  EXPECT_THAT(client.frames(), ElementsAre("pong:"));
}

TEST(Hooks, ADroppedCloseIsAsIfItNeverCame) {
  Behaviour behaviour;
  behaviour.rules.relax(Broken::data_after_close);
  behaviour.on_event = [](protocol::Event& event) {
    return !std::holds_alternative<protocol::CloseReceived>(event);
  };
  ConnectedClient client(behaviour);
  client.send(kClose, "");
  client.send(kText, "still here");
  EXPECT_THAT(client.frames(), ElementsAre("text:still here"));
  EXPECT_FALSE(client.ended);
}

TEST(Hooks, ADroppedFailureLeavesTheConnectionSilent) {
  Behaviour behaviour;
  behaviour.on_event = [](protocol::Event& event) {
    return !std::holds_alternative<protocol::RuleBroken>(event);
  };
  ConnectedClient client(behaviour);
  client.send(kText, "\xff");
  EXPECT_THAT(client.frames(), IsEmpty());
  EXPECT_FALSE(client.ended);
}

TEST(Hooks, FramesAreToldWithTheirReason) {
  const auto seen = std::make_shared<std::vector<FrameReason>>();
  Behaviour behaviour;
  behaviour.greeting = {make_frame(kPing, {})};
  behaviour.on_frame = [seen](FrameReason reason, auto&) { seen->push_back(reason); };
  ConnectedClient client(behaviour);
  client.send(kText, "");
  client.send(kPing, "");
  client.send(kClose, "");
  EXPECT_THAT(*seen, ElementsAre(FrameReason::own, FrameReason::echo, FrameReason::pong,
                                 FrameReason::close_reply));
}

TEST(Hooks, FramesMayBeAddedAndDropped) {
  Behaviour behaviour;
  behaviour.on_frame = [](FrameReason reason, std::vector<protocol::Frame>& frames) {
    if (reason == FrameReason::pong) frames.clear();
    if (reason == FrameReason::echo) frames.push_back(make_frame(kPing, {}));
  };
  ConnectedClient client(behaviour);
  client.send(kPing, "");
  client.send(kText, "a");
  EXPECT_THAT(client.frames(), ElementsAre("text:a", "ping:"));
}

TEST(Hooks, OctetsAreChangedLast) {
  Behaviour behaviour;
  behaviour.on_octets = [](FrameReason, protocol::Buffer& octets) { octets[0] |= std::byte{0x40}; };
  ConnectedClient client(behaviour);
  client.send(kText, "a");
  EXPECT_THAT(client.broken, ElementsAre(Broken::reserved_bits));
}

TEST(Hooks, ProcessHookSeesWhatTheServerActsOn) {
  const auto num = std::make_shared<int>(0);
  Behaviour behaviour;
  behaviour.on_process = [num](const protocol::Event& event) {
    *num += std::holds_alternative<protocol::MessageReceived>(event);
    return Death::none;
  };
  ConnectedClient client(behaviour);
  client.send(kText, "a");
  EXPECT_EQ(*num, 1);
}

TEST(Closing, AnOwnCloseIsNotSentTwice) {
  ConnectedClient client({.greeting = {make_frame(kClose, {})}});
  client.send(kText, "too late");
  client.send(kClose, "");
  EXPECT_THAT(client.frames(), ElementsAre("close:"));
  EXPECT_TRUE(client.ended);
}

TEST(Closing, MayEndInAReset) {
  ConnectedClient client({.after_closing_handshake = TcpEnd::reset});
  client.send(kClose, "");
  EXPECT_THAT(client.frames(), ElementsAre("close:"));
  EXPECT_TRUE(client.was_reset);
  EXPECT_EQ(client.server.num_connections(), 0u);
  EXPECT_LT(client.loop.now(), milliseconds(1));  // no lingering behind a reset
}

TEST(Closing, AResetWaitsForWhatThePeerHasNotTakenYet) {
  ConnectedClient client({.after_closing_handshake = TcpEnd::reset});
  const std::string most_of_a_window(200 * 1024, 'x');
  client.set_reading(false);
  client.send(kText, most_of_a_window);
  client.send(kText, most_of_a_window);
  client.send(kClose, "");
  EXPECT_EQ(client.server.num_connections(), 1u);
  client.set_reading(true);
  client.loop.run();
  EXPECT_EQ(client.received.size(), 3u);
  EXPECT_TRUE(client.was_reset);
}

TEST(Closing, APingBehindTheCloseIsNotAnswered) {
  Behaviour behaviour{.after_closing_handshake = TcpEnd::stay_open};
  behaviour.rules.relax(Broken::data_after_close);
  ConnectedClient client(behaviour);
  client.send(kClose, "");
  client.send(kPing, "");
  EXPECT_THAT(client.frames(), ElementsAre("close:"));
}

TEST(Closing, AFailureMayLeaveTcpOpen) {
  ConnectedClient client({.after_failure = TcpEnd::stay_open});
  client.send(kText, "\xff");
  EXPECT_THAT(client.frames(), ElementsAre("close:1007"));
  EXPECT_FALSE(client.ended);
}

TEST(Closing, MayWaitForThePeerToEndTcp) {
  ConnectedClient client({.close_at_close_received = false});
  client.send(kClose, "");
  EXPECT_THAT(client.frames(), ElementsAre("close:"));
  EXPECT_FALSE(client.ended);
  client.end();
  EXPECT_TRUE(client.ended);
}

TEST(Closing, MayIgnoreThePeersEnd) {
  ConnectedClient client({.end_tcp_on_peer_end = false});
  client.end();
  EXPECT_FALSE(client.ended);
  EXPECT_EQ(client.server.num_connections(), 1u);
}

TEST(Fragments, OnlyTheFirstSaysThatTheMessageIsCompressed) {
  ScriptedClient client({.fragment_echo_every = 2});
  client.shake_hands({.key = "dGhlIHNhbXBsZSBub25jZQ==", .extensions = "permessage-deflate"});
  client.send(kText, "Hello");
  ASSERT_EQ(client.messages.size(), 1u);
  EXPECT_TRUE(client.messages[0].compressed);
  EXPECT_GT(client.messages[0].num_frames, 1u);
  EXPECT_THAT(client.broken, IsEmpty());
}

TEST(Pace, LatencyHoldsBackEverything) {
  Behaviour behaviour{.latency = milliseconds(100)};
  ScriptedClient client(behaviour);
  client.shake_hands();
  EXPECT_GE(client.segment_times.at(0), milliseconds(100));
  const auto sent = client.loop.now();
  client.send(kPing, "");
  EXPECT_GE(client.segment_times.at(1) - sent, milliseconds(100));
}

TEST(Pace, PongsOvertakeDataThatIsHeldBack) {
  ConnectedClient client({.data_latency = milliseconds(100)});
  auto octets = encoded(client_frame(kText, "slow"));
  protocol::append(octets, encoded(client_frame(kPing, "fast")));
  protocol::append(octets, encoded(client_frame(kClose, "")));
  client.say(octets);
  EXPECT_THAT(client.frames(), ElementsAre("pong:fast", "text:slow", "close:"));
  EXPECT_LT(client.segment_times.at(0) - client.opened, milliseconds(1));
  EXPECT_GE(client.segment_times.at(1) - client.opened, milliseconds(100));
  EXPECT_TRUE(client.ended);
}

TEST(Pace, WritesComeInPiecesWithPauses) {
  ConnectedClient client({.write_every = 3, .write_pause = milliseconds(10)});
  client.send(kText, "Hello");
  EXPECT_THAT(client.segment_lens, ElementsAre(3u, 3u, 1u));
  EXPECT_EQ(client.segment_times[1] - client.segment_times[0], milliseconds(10));
  EXPECT_EQ(client.segment_times[2] - client.segment_times[0], milliseconds(20));
  EXPECT_THAT(client.frames(), ElementsAre("text:Hello"));
}

TEST(Pace, TheEndWaitsForTheLastPiece) {
  ConnectedClient client({.after_closing_handshake = TcpEnd::reset,
                          .write_every = 1,
                          .write_pause = milliseconds(10)});
  client.send(kClose, "\x03\xe8");
  EXPECT_THAT(client.frames(), ElementsAre("close:1000"));
  EXPECT_TRUE(client.was_reset);
}

TEST(Pace, TheGreetingMayShareTheSegmentOfTheResponse) {
  for (const bool together : {false, true}) {
    ScriptedClient client(
        {.greeting = {make_frame(kPing, {})}, .greeting_in_same_segment = together});
    client.shake_hands();
    EXPECT_EQ(client.segment_lens.size(), together ? 1u : 2u);
    EXPECT_THAT(client.frames(), ElementsAre("ping:"));
  }
}

TEST(Pace, AServerMayStopReading) {
  ConnectedClient client({.stop_reading = true});
  client.send(kText, "never read");
  EXPECT_THAT(client.frames(), IsEmpty());
  EXPECT_FALSE(client.ended);
}

// --- the rows ---

template <typename Row>
const Row& row_named(const std::vector<Row>& rows, std::string_view name) {
  return *std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.name == name; });
}
Behaviour faulty(std::string_view name) {
  Behaviour behaviour;
  row_named(faults(), name).apply(behaviour);
  return behaviour;
}
Behaviour varied(std::string_view name) {
  Behaviour behaviour;
  row_named(variations(), name).apply(behaviour);
  return behaviour;
}

TEST(Rows, HaveUniqueNamesAndAllThatAReportNeeds) {
  std::set<std::string_view> names;
  for (const auto& fault : faults()) {
    EXPECT_TRUE(names.insert(fault.name).second) << fault.name;
    EXPECT_THAT(fault.requirements, testing::Not(IsEmpty())) << fault.name;
    EXPECT_NE(fault.what, "") << fault.name;
    EXPECT_NE(fault.apply, nullptr) << fault.name;
  }
  for (const auto& variation : variations()) {
    EXPECT_TRUE(names.insert(variation.name).second) << variation.name;
    EXPECT_NE(variation.what, "") << variation.name;
    EXPECT_NE(variation.apply, nullptr) << variation.name;
  }
}

TEST(Rows, AcceptsUnmaskedFrames) {
  ConnectedClient client(faulty("accepts-unmasked-frames"));
  client.say(make_frame(kText, protocol::as_bytes("Hello")));
  EXPECT_THAT(client.frames(), ElementsAre("text:Hello"));
}

TEST(Rows, IgnoresReservedBits) {
  ConnectedClient client(faulty("ignores-reserved-bits"));
  client.send(kText, "Hello", /*fin=*/true, protocol::kRsv3);
  EXPECT_THAT(client.frames(), ElementsAre("text:Hello"));
}

TEST(Rows, SendsMaskedFrames) {
  ConnectedClient client(faulty("sends-masked-frames"));
  client.send(kText, "Hello");
  EXPECT_THAT(client.broken, ElementsAre(Broken::masking));
  EXPECT_THAT(client.frames(), ElementsAre("text:Hello"));
}

TEST(Rows, PongAtOpen) {
  ConnectedClient client(varied("pong-at-open"));
  EXPECT_THAT(client.frames(), ElementsAre("pong:here I am"));
  EXPECT_THAT(client.broken, IsEmpty());
}

TEST(Rows, FragmentsEchoes) {
  ConnectedClient client(varied("fragments-echoes"));
  client.send(kText, "Hello, world");
  client.send(kText, "Hello");
  EXPECT_THAT(client.frames(), ElementsAre("text:Hello, ...", "continuation:world", "text:Hello"));
  EXPECT_THAT(client.broken, IsEmpty());
}

}  // namespace
}  // namespace wsspec::reference
