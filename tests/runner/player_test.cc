// Whole cases over the memory transport: steps, what the target does, and what
// it comes to. Time is virtual, so nothing here waits.
#include "harness/runner/player.h"

#include <gtest/gtest.h>

#include "tests/runner/house.h"

namespace wsspec::runner {
namespace {

using reference::Behaviour;
using reference::FrameReason;

void mask_pongs(Behaviour& b) {
  b.on_frame = [](FrameReason reason, std::vector<protocol::Frame>& frames) {
    if (reason == FrameReason::pong) frames.front().header.mask_key.emplace();
  };
}

// In the segment of the pong, so in front of a Close of ours.
template <std::uint16_t Code>
void close_beside_pongs(Behaviour& b) {
  b.on_frame = [](FrameReason reason, std::vector<protocol::Frame>& frames) {
    if (reason == FrameReason::pong)
      frames.push_back(
          protocol::make_frame(protocol::kClose, protocol::encode_close_payload(Code)));
  };
}

void ping_every_20_s(Behaviour& b) {
  b.ping_every = std::chrono::seconds(20);
  b.drops_silent_peers = true;
}

void repeat_echoes(Behaviour& b) {
  b.on_frame = [](FrameReason reason, std::vector<protocol::Frame>& frames) {
    if (reason == FrameReason::echo) frames.push_back(frames.front());
  };
}

void refuse_all(Behaviour& b) {
  b.on_response = [](const protocol::RequestHead&, protocol::ResponseHead& response, bool& yes) {
    response = protocol::make_refusal(403);
    yes = false;
  };
}

void observe_only(Behaviour& b) {
  b.rules = protocol::Rules::observe();
}
void without_deflate(Behaviour& b) {
  b.deflate_enabled = false;
}
void mute(Behaviour& b) {
  b.on_response_octets = [](protocol::Buffer& octets) { octets.clear(); };
}
void leave_tcp_open(Behaviour& b) {
  b.after_closing_handshake = reference::TcpEnd::stay_open;
}
void slowly(Behaviour& b) {
  b.latency = std::chrono::milliseconds(300);
}
void read_nothing(Behaviour& b) {
  b.stop_reading = true;
}

struct PlayRow {
  const char* name = "";  // becomes the test's name
  std::string steps{};
  const char* result = "";
  void (*change)(Behaviour&) = nullptr;
  std::string more{};
  friend void PrintTo(const PlayRow& row, std::ostream* out) { *out << row.name; }
};

const std::string kEchoSteps = R"({"send": {"text": "Hello"}}, {"expect": "echo"})";
const std::string kPingSteps = R"({"send": {"ping": "p"}}, {"expect": "pong"})";
const std::string kBadFrame = R"({"send": {"text": "x", "rsv": 2}}, {"expect": "failed"})";
const std::string kNeedsEcho = R"("needs": ["echo"], )";
const std::string kBig = R"({"send": {"binary": {"size": 8000000}}}, {"expect": "echo"})";

const PlayRow kPlayRows[] = {
    {"Echo", kEchoSteps, "pass", nullptr, kNeedsEcho},
    {"EchoFromAfar", kEchoSteps, "pass", slowly, kNeedsEcho},
    {"EchoOfALot", kBig, "pass", nullptr, kNeedsEcho},
    {"EchoMissing", kEchoSteps, "fail no-response (time)", without_echo, kNeedsEcho},
    {"EchoTwice", kEchoSteps, "fail wrong-payload", repeat_echoes, kNeedsEcho},
    {"Pong", kPingSteps, "pass"},
    {"PongBreaksAnInvariant", kPingSteps, "fail bad-frame", mask_pongs},
    {"AccusationBesideThePong", kPingSteps, "fail early-close", close_beside_pongs<1007>},
    {"GoingAwayBesideThePong", kPingSteps, "info", close_beside_pongs<1001>},
    {"CloseBesideThePongOfAnOpenEndedCase", kPingSteps, "pass", close_beside_pongs<1007>,
     R"("end": "none", )"},
    {"CloseBesideAPongThatMayCloseToo",
     R"({"send": {"ping": "p"}}, {"expect": {"any_of": ["dropped", "pong"]}})", "pass",
     close_beside_pongs<1007>},
    {"Failure", kBadFrame, "pass"},
    {"NoFailure", kBadFrame, "fail peer-continued", observe_only},
    {"BytewiseRequest", R"({"request": {"cut": "bytes"}}, {"expect": "accepted"})", "pass"},
    {"BytewiseFrames", R"({"send": {"text": "Hello"}, "cut": "bytes"}, {"expect": "echo"})", "pass",
     nullptr, kNeedsEcho},
    {"Glued",
     R"({"request": {"glued": {"text": "x"}}}, {"expect": "accepted"}, {"expect": "echo"})", "pass",
     nullptr, kNeedsEcho},
    {"Times", R"({"send": {"text": "x"}, "times": 3, "every": 10}, {"expect": "echo"})", "pass",
     nullptr, kNeedsEcho},
    {"Barrier", R"({"barrier": true})", "pass"},
    {"SecondConnection",
     R"({"send": {"ping": "1"}}, {"on": 2, "send": {"ping": "2"}}, {"on": 2, "expect": "pong"},
        {"expect": "pong"})",
     "pass"},
    {"Alive", R"({"reset": true}, {"expect": "alive"})", "pass"},
    {"HalfClose", R"({"half_close": true}, {"expect": "dropped"})", "pass"},
    {"Refused", R"({"request": {"omit": ["Upgrade"]}}, {"expect": "refused"})", "pass"},
    {"RefusedByAll", kPingSteps, "fail handshake-rejected", refuse_all},
    {"NoAnswerToTheRequest", kPingSteps, "fail no-response (time)", mute},
    {"DeflateDeclined", R"({"send": {"text": "x", "deflate": true}}, {"expect": "echo"})",
     "skip needs-deflate", without_deflate, R"("needs": ["echo", "deflate"], )"},
    {"DeflateAgreed", R"({"send": {"text": "x", "deflate": true}}, {"expect": "echo"})", "pass",
     nullptr, R"("needs": ["echo", "deflate"], )"},
    {"TcpLeftOpenAtTheEnd", kPingSteps, "fail unclean-close (time)", leave_tcp_open},
    {"EndIsNotAskedOfOpenEndedCases", kPingSteps, "pass", leave_tcp_open, R"("end": "none", )"},
    {"TargetStopsReading", kBig, "fail no-response (time)", read_nothing, kNeedsEcho},
    {"TargetStopsReadingBehindManyWrites",
     R"({"send": {"binary": {"size": 300000}}, "times": 30}, {"expect": "echo"})",
     "fail no-response (time)", read_nothing, kNeedsEcho},
    {"WithoutAnOfferNothingIsDeclined", R"({"request": {"offer": ""}}, {"expect": "accepted"})",
     "pass", nullptr, R"("needs": ["deflate"], )"},
    {"WeStopReading",
     R"({"read": false}, {"send": {"text": "x"}}, {"pause": 500}, {"read": true},
        {"expect": "echo"})",
     "pass", nullptr, kNeedsEcho},
};

class Plays : public testing::TestWithParam<PlayRow> {};

TEST_P(Plays, ComesTo) {
  House house;
  house.changes = GetParam().change;
  EXPECT_EQ(in_short(house.play(case_of(GetParam().steps, GetParam().more))), GetParam().result);
  // The longest row: a barrier's wait behind two limits, and the target's pace.
  EXPECT_LT(house.loop.now(), std::chrono::seconds(10));
}

// What the target pings is answered unless the case leaves it unanswered.
TEST(Player, LeavesPingsUnansweredWhereTheCaseSaysSo) {
  const std::string wait = R"({"pause": 90000}, {"send": {"ping": "p"}}, {"expect": "pong"})";
  House answering;
  answering.changes = ping_every_20_s;
  EXPECT_EQ(in_short(answering.play(case_of(wait, R"("tags": ["slow"], )"))), "pass");
  House silent;
  silent.changes = ping_every_20_s;
  const auto played =
      silent.play(case_of(R"({"answer_pings": false}, )" + wait, R"("tags": ["slow"], )"));
  EXPECT_EQ(in_short(played), "fail early-close (time)");
  EXPECT_EQ(played.measured.at("own_pings"), 2);
  EXPECT_NEAR(played.measured.at("own_ping_period_ms"), 20000, 1);
  EXPECT_NEAR(played.measured.at("ended_after_ms"), 40000, 1);
}

TEST(Player, AnswersTheLatestPingWhenItAnswersAgain) {
  House house;
  house.changes = ping_every_20_s;
  const auto played = house.play(case_of(
      R"({"answer_pings": false}, {"pause": 30000}, {"answer_pings": true}, {"pause": 30000},
         {"send": {"ping": "p"}}, {"expect": "pong"})",
      R"("tags": ["slow"], )"));
  EXPECT_EQ(in_short(played), "pass");
  EXPECT_EQ(played.measured.at("own_pings"), 3);
}
INSTANTIATE_TEST_SUITE_P(Cases, Plays, testing::ValuesIn(kPlayRows),
                         [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace wsspec::runner
