// What a player leaves of its connections, and how it treats a target that has
// a will of its own.
#include <gtest/gtest.h>

#include "tests/runner/house.h"

namespace wsspec::runner {
namespace {

using results::EntryKind;

constexpr const char* kPingAndPong = R"({"send": {"ping": "p"}}, {"expect": "pong"})";

TEST(Connections, RefusedOnesSayNothingAboutTheCase) {
  House house;
  house.refuses_connections = true;
  const auto played = house.play(case_of(kPingAndPong));
  EXPECT_FALSE(played.connect_error.empty());
  EXPECT_TRUE(played.findings.empty());
  ASSERT_EQ(played.connections.size(), 1u);
  EXPECT_EQ(played.connections[0].entries.at(0).kind, EntryKind::note);
}

TEST(Connections, LeaveATranscriptThatNamesTheSteps) {
  House house;
  const auto played = house.play(case_of(kPingAndPong));
  ASSERT_EQ(played.connections.size(), 1u);
  std::vector<std::pair<EntryKind, int>> entries;
  for (const auto& entry : played.connections[0].entries) {
    entries.emplace_back(entry.kind, entry.step.value_or(0));
  }
  const std::vector<std::pair<EntryKind, int>> expected{
      {EntryKind::request, 0}, {EntryKind::response, 0}, {EntryKind::frame, 1},  // the ping
      {EntryKind::frame, 0},   {EntryKind::frame, 0},    {EntryKind::frame, 0},
      {EntryKind::fin, 0}};
  EXPECT_EQ(entries, expected);
  EXPECT_TRUE(played.close.clean);
  EXPECT_EQ(played.close.by, "us");
  EXPECT_EQ(played.close.code_sent, 1000);
  EXPECT_EQ(played.close.code_received, 1000);
  EXPECT_GT(played.duration_ms, 0);
}

TEST(Connections, SeeRepetitionsAsFarApartAsTheCaseSays) {
  House house;
  const auto played = house.play(
      case_of(R"({"send": {"pong": ""}, "times": 3, "every": 100}, {"expect": "open"})"));
  std::vector<double> times;
  for (const auto& entry : played.connections.at(0).entries) {
    if (entry.step == 1) times.push_back(entry.t_ms);
  }
  ASSERT_EQ(times.size(), 3u);
  EXPECT_NEAR(times[1] - times[0], 100, 1);
  EXPECT_NEAR(times[2] - times[1], 100, 1);
}

TEST(Connections, PauseBetweenSegmentsForAsLongAsTheCaseSays) {
  House house;
  const auto played = house.play(
      case_of(R"({"send": {"text": "x"}, "cut": {"at": [3], "pause": 60000}}, {"expect": "echo"})",
              R"("needs": ["echo"], )"));
  EXPECT_EQ(in_short(played), "pass");
  EXPECT_GT(played.duration_ms, 60000);
}

constexpr const char* kInTurn =
    R"({"send": {"text": "x"}, "times": 3, "in_turn": true}, {"expect": "echo"})";
constexpr const char* kVolume = R"("needs": ["echo"], "tags": ["volume"], )";

TEST(Connections, SeeMessagesInTurnOneAfterTheEchoOfTheOther) {
  House house;
  house.behaviour.latency = std::chrono::milliseconds(100);
  const auto played = house.play(case_of(kInTurn, kVolume));
  std::string order;
  for (const auto& entry : played.connections.at(0).entries) {
    if (entry.kind == EntryKind::frame && order.size() < 6)
      order += entry.direction == results::Direction::sent ? '>' : '<';
  }
  EXPECT_EQ(order, "><><><");
  EXPECT_EQ(in_short(played), "pass");
  EXPECT_NEAR(played.measured.at("round_trip_ms_p50"), 100, 1);
  EXPECT_NEAR(played.measured.at("round_trip_ms_p99"), 100, 1);
  EXPECT_NEAR(played.measured.at("echo_mib_per_s") * (1 << 20), 10, 0.1);  // 3 octets in 300 ms
}

TEST(Connections, DoNotWaitForEverForAMessageInTurn) {
  House house;
  house.behaviour.on_event = [](protocol::Event& event) {
    return !std::holds_alternative<protocol::MessageReceived>(event);
  };
  const auto played = house.play(case_of(kInTurn, kVolume));
  EXPECT_EQ(in_short(played), "fail no-response (time)");
  EXPECT_EQ(played.measured.count("round_trip_ms_p50"), 0u);
  EXPECT_LT(played.duration_ms, 10000);
}

TEST(Connections, AreMeasuredWhereVolumeIsThePoint) {
  House house;
  EXPECT_TRUE(house.play(case_of(kInTurn, R"("needs": ["echo"], )")).measured.empty());
}

TEST(Connections, AreTheSameOctetsForTheSameSeed) {
  const auto octets = [](std::uint64_t seed) {
    House house;
    const auto played = house.play(case_of(kPingAndPong), seed);
    std::string all;
    for (const auto& entry : played.connections.at(0).entries) all += protocol::to_hex(entry.bytes);
    return all;
  };
  EXPECT_EQ(octets(1), octets(1));
  EXPECT_NE(octets(1), octets(2));
}

std::string payload_of_first_pong(const protocol::Buffer& input) {
  protocol::Session session({.role = protocol::Role::server});
  const auto text = protocol::as_text(input);
  session.receive(protocol::as_bytes(text.substr(text.find("\r\n\r\n") + 4)));
  for (const auto& event : session.take_events()) {
    if (const auto* pong = std::get_if<protocol::PongReceived>(&event)) {
      return std::string(protocol::as_text(pong->payload));
    }
  }
  return "(no pong)";
}

// Accepts, pings at the first octet behind the request, and keeps what came.
struct Pinging {
  explicit Pinging(House& house) {
    house.moves = [this](Puppet& puppet) {
      puppet.accept();
      input = puppet.input();
      const bool frames = protocol::as_text(input).find("\r\n\r\n") + 4 < input.size();
      if (frames && !std::exchange(pinged, true)) {
        puppet.say(protocol::make_frame(protocol::kPing, protocol::as_bytes("are you there")));
      }
    };
  }
  protocol::Buffer input{};
  bool pinged = false;
};

TEST(TargetsPings, AreAnswered) {
  House house;
  const Pinging target(house);
  (void)house.play(case_of(kPingAndPong));
  EXPECT_EQ(payload_of_first_pong(target.input), "are you there");
}

// 0x82 0x84 and a key announce four octets; they come much later. A pong inside
// them would be read as their payload.
TEST(TargetsPings, AreAnsweredBehindAHalfSentFrameAndNotInsideIt) {
  House house;
  const Pinging target(house);
  const auto played = house.play(case_of(
      R"({"send": {"raw": {"hex": "828400000000"}}}, {"pause": 200}, {"send": {"raw": "abcd"}},
         {"pause": 200}, {"expect": {"is": "open"}})"));
  const auto text = protocol::as_text(target.input);
  const auto frames = text.substr(text.find("\r\n\r\n") + 4);
  EXPECT_EQ(protocol::to_hex(protocol::as_bytes(frames.substr(0, 10))), "82840000000061626364");
  EXPECT_EQ(payload_of_first_pong(target.input), "are you there");
}

TEST(TargetsPings, BehindOurCloseNeedNoAnswer) {
  House house;
  const Pinging target(house);
  (void)house.play(case_of(R"({"send": {"close": 1000}}, {"expect": "closed"})"));
  EXPECT_EQ(payload_of_first_pong(target.input), "(no pong)");
}

TEST(Waits, EndAtATargetThatSaysNothingAtAll) {
  House house;
  house.moves = [](Puppet&) {};
  EXPECT_EQ(in_short(house.play(case_of(kPingAndPong))), "fail no-response (time)");
  EXPECT_LT(house.loop.now(), std::chrono::seconds(5));
}

TEST(Waits, EndAtATargetThatNeverStopsTalking) {
  House house;
  bool talking = false;
  house.moves = [&house, &talking](Puppet& puppet) {
    puppet.accept();
    const auto chatter = std::make_shared<std::function<void()>>();
    *chatter = [&house, &puppet, again = std::weak_ptr(chatter)] {
      puppet.say(protocol::make_frame(protocol::kPing, {}));
      house.loop.call_after(std::chrono::milliseconds(10), [fn = again.lock()] { (*fn)(); });
    };
    if (puppet.has_request() && !std::exchange(talking, true)) (*chatter)();
  };
  EXPECT_EQ(in_short(house.play(case_of(kPingAndPong))), "fail no-response (time)");
  EXPECT_LT(house.loop.now(), std::chrono::seconds(5));
}

}  // namespace
}  // namespace wsspec::runner
