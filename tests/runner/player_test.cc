// Whole cases over the memory transport: steps, what the target does, and what
// it comes to. Time is virtual, so nothing here waits.
#include "harness/runner/player.h"

#include <gtest/gtest.h>

#include "tests/runner/house.h"

namespace wsspec::runner {
namespace {

using reference::Behaviour;
using reference::FrameReason;

void without_echo(Behaviour& b) {
  b.on_event = [](protocol::Event& event) {
    return !std::holds_alternative<protocol::MessageReceived>(event);
  };
}

void mask_pongs(Behaviour& b) {
  b.on_frame = [](FrameReason reason, std::vector<protocol::Frame>& frames) {
    if (reason == FrameReason::pong) frames.front().header.mask_key.emplace();
  };
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

const std::string kEcho = R"({"send": {"text": "Hello"}}, {"expect": "echo"})";
const std::string kPing = R"({"send": {"ping": "p"}}, {"expect": "pong"})";
const std::string kBadFrame = R"({"send": {"text": "x", "rsv": 2}}, {"expect": "failed"})";
const std::string kNeedsEcho = R"("needs": ["echo"], )";
const std::string kBig = R"({"send": {"binary": {"size": 8000000}}}, {"expect": "echo"})";

const PlayRow kRows[] = {
    {"Echo", kEcho, "pass", nullptr, kNeedsEcho},
    {"EchoFromAfar", kEcho, "pass", slowly, kNeedsEcho},
    {"EchoOfALot", kBig, "pass", nullptr, kNeedsEcho},
    {"EchoMissing", kEcho, "fail no-response (time)", without_echo, kNeedsEcho},
    {"EchoTwice", kEcho, "fail wrong-payload", repeat_echoes, kNeedsEcho},
    {"Pong", kPing, "pass"},
    {"PongBreaksAnInvariant", kPing, "fail bad-frame", mask_pongs},
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
    {"RefusedByAll", kPing, "fail handshake-rejected", refuse_all},
    {"NoAnswerToTheRequest", kPing, "fail no-response (time)", mute},
    {"DeflateDeclined", R"({"send": {"text": "x", "deflate": true}}, {"expect": "echo"})",
     "skip needs-deflate", without_deflate, R"("needs": ["echo", "deflate"], )"},
    {"DeflateAgreed", R"({"send": {"text": "x", "deflate": true}}, {"expect": "echo"})", "pass",
     nullptr, R"("needs": ["echo", "deflate"], )"},
    {"TcpLeftOpenAtTheEnd", kPing, "fail unclean-close (time)", leave_tcp_open},
    {"EndIsNotAskedOfOpenEndedCases", kPing, "pass", leave_tcp_open, R"("end": "none", )"},
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
INSTANTIATE_TEST_SUITE_P(Cases, Plays, testing::ValuesIn(kRows),
                         [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace wsspec::runner
