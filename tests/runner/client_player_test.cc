// Whole cases against a client over the memory transport. Time is virtual, so
// nothing here waits.
#include <gtest/gtest.h>

#include "harness/reference/behaviour.h"
#include "harness/runner/player.h"
#include "tests/runner/client_house.h"
#include "tests/runner/house.h"

namespace wsspec::runner {
namespace {

using protocol::BrokenHandshake;
using reference::Behaviour;

void without_echo(Behaviour& b) {
  b.on_event = [](protocol::Event& event) {
    return !std::holds_alternative<protocol::MessageReceived>(event);
  };
}
void unmasked(Behaviour& b) {
  b.client.on_mask = [](auto, const auto&, auto) { return std::nullopt; };
}
void takes_any_accept(Behaviour& b) {
  b.handshake_rules.relax(BrokenHandshake::response_accept_value);
}
void takes_any_status(Behaviour& b) {
  b.handshake_rules.relax(BrokenHandshake::response_status);
}
void speaks_early(Behaviour& b) {
  b.client.on_request_octets = [](protocol::Buffer& octets) {
    protocol::append(octets, protocol::to_buffer("early"));
  };
}
void wrong_host(Behaviour& b) {
  b.client.host = "elsewhere";
}
void offers_nothing(Behaviour& b) {
  b.client.extensions.clear();
  b.client.subprotocols.clear();
}
void client_observes_only(Behaviour& b) {
  b.rules = protocol::Rules::observe();
}
void loses_glued(Behaviour& b) {
  b.keep_glued_bytes = false;
}
void confused_by_interim(Behaviour& b) {
  b.client.skips_interim_responses = false;
}
void ends_tcp_first(Behaviour& b) {
  b.close_at_close_received = true;
}
void never_ends_tcp(Behaviour& b) {
  b.after_closing_handshake = reference::TcpEnd::stay_open;
  b.end_tcp_on_peer_end = false;
}

const std::string kMisfit =
    R"({"respond": {"agree": "permessage-deflate", "misfit": true}}, {"expect": "unopened"})";

struct ClientPlayRow {
  const char* name = "";  // becomes the test's name
  std::string steps{};
  const char* result = "";
  void (*change)(Behaviour&) = nullptr;
  std::string more{};
  friend void PrintTo(const ClientPlayRow& row, std::ostream* out) { *out << row.name; }
};

const std::string kEcho = R"({"send": {"text": "Hello"}}, {"expect": "echo"})";
const std::string kPing = R"({"send": {"ping": "p"}}, {"expect": "pong"})";
const std::string kRsvTowardsClient = R"({"send": {"text": "x", "rsv": 2}}, {"expect": "failed"})";
const std::string kMasked =
    R"({"send": {"text": "x", "mask": true}}, {"expect": {"is": "failed", "in_step": false}})";
const std::string kNotFound =
    R"({"respond": {"status": 404, "plain": true}}, {"expect": "unopened"})";
const std::string kOk = R"({"respond": {"status": 200}}, {"expect": "unopened"})";
const std::string kBadAccept =
    R"({"respond": {"set": {"Sec-WebSocket-Accept": "{accept.swapped}"}}}, {"expect": "unopened"})";
const std::string kDeflated = R"({"send": {"text": "Hello", "deflate": true}}, {"expect": "echo"})";
const std::string kGlued = R"({"respond": {"glued": {"text": "g"}}}, {"expect": "echo"})";
const std::string kInterim =
    R"({"respond": {"before": {"status": 103, "reason": "Early Hints"}}}, )" + kPing;
const std::string kWaits = R"({"end_tcp": false}, {"send": {"close": 1000}}, {"expect": "waits"})";
const std::string kEchoingClient = R"("needs": ["echo"], )";
const std::string kNeedsDeflate = R"("needs": ["echo", "deflate"], )";

const ClientPlayRow kRows[] = {
    {"Echo", kEcho, "pass", nullptr, kEchoingClient},
    {"EchoMissing", kEcho, "fail no-response (time)", without_echo, kEchoingClient},
    {"Pong", kPing, "pass"},
    {"Unmasked", kPing, "fail bad-frame", unmasked},
    {"Early", kPing, "fail bad-frame", speaks_early},
    {"WrongHostIsNoMatterOfFrames", kPing, "pass", wrong_host},
    {"WrongHost", R"({"expect": {"is": "requested", "about": "host"}})", "fail bad-header",
     wrong_host},
    {"Requested", R"({"expect": "requested"})", "pass"},
    {"Failure", kRsvTowardsClient, "pass"},
    {"NoFailure", kRsvTowardsClient, "fail peer-continued", client_observes_only},
    {"MaskedFrame", kMasked, "pass"},
    {"TakesMaskedFrames", kMasked, "fail peer-continued", client_observes_only},
    {"NotFound", kNotFound, "pass"},
    {"OkWithPerfectFields", kOk, "pass"},
    {"TakesOkForAnUpgrade", kOk, "fail handshake-accepted", takes_any_status},
    {"WrongAccept", kBadAccept, "pass"},
    {"TakesAnyAccept", kBadAccept, "fail handshake-accepted", takes_any_accept},
    {"RightAcceptByItsWord",
     R"({"respond": {"set": {"Sec-WebSocket-Accept": "{accept}"}}}, )" + kPing, "pass"},
    {"BytewiseResponse", R"({"respond": {"cut": {"bytes": true, "pause": 1}}}, )" + kPing, "pass"},
    {"RawResponse",
     R"({"respond": {"raw": "HTTP/1.1 101 x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n"}}, )" +
         kPing,
     "pass"},
    {"NoHttp", R"({"respond": {"raw": "SSH-2.0-x\r\n"}}, {"expect": "unopened"})", "pass"},
    {"NothingAndTheEnd",
     R"({"respond": {"raw": ""}}, {"half_close": true}, {"expect": "unopened"})", "pass"},
    {"Glued", kGlued, "pass", nullptr, kEchoingClient},
    {"LosesGlued", kGlued, "fail no-response (time)", loses_glued, kEchoingClient},
    {"Interim", kInterim, "pass"},
    {"ConfusedByInterim", kInterim, "fail early-close (time)", confused_by_interim},
    {"Deflate", kDeflated, "pass", nullptr, kNeedsDeflate},
    {"DeflateNotOffered", kDeflated, "skip needs-deflate", offers_nothing, kNeedsDeflate},
    {"DeflateOfferedTooLittle", kDeflated, "skip needs-deflate", nullptr,
     kNeedsDeflate + R"("agree": "permessage-deflate; client_max_window_bits=7", )"},
    {"AgreedAsTheCaseSays", kDeflated, "pass", nullptr,
     kNeedsDeflate + R"("agree": "permessage-deflate; client_max_window_bits=10", )"},
    {"UnofferedExtension", R"({"respond": {"agree": "x-made-up"}}, {"expect": "unopened"})",
     "pass"},
    {"Misfit", kMisfit, "pass", offers_nothing},
    {"MisfitThatFits", kMisfit, "skip needs-deflate"},
    {"LastSubprotocol", R"({"respond": {"subprotocol": "{subprotocol.last}"}}, )" + kPing, "pass"},
    {"SubprotocolNotOffered", kPing, "skip needs-subprotocol", offers_nothing,
     R"("needs": ["subprotocol"], )"},
    {"Waits", kWaits, "pass"},
    {"EndsTcpFirst", kWaits, "fail unclean-close", ends_tcp_first},
    {"NeverEndsTcp", kPing, "fail unclean-close (time)", never_ends_tcp},
    {"TwoConnections", kPing + R"(, {"on": 2, "send": {"ping": "q"}}, {"on": 2, "expect": "pong"})",
     "pass"},
};

class ClientPlays : public testing::TestWithParam<ClientPlayRow> {};

TEST_P(ClientPlays, ComesTo) {
  const ClientPlayRow& row = GetParam();
  ClientHouse house;
  if (row.change != nullptr) house.changes = row.change;
  const auto played = house.play(case_of(row.steps, row.more + R"("role": "client", )"));
  std::string why;
  for (const auto& finding : played.findings) {
    why += finding.check.requirement + ": " + finding.check.expected + " / " +
           finding.check.observed + "\n";
  }
  EXPECT_EQ(in_short(played), row.result) << why;
}

INSTANTIATE_TEST_SUITE_P(Cases, ClientPlays, testing::ValuesIn(kRows),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(ClientPlayer, ShowsTheHandshakeFromBothSides) {
  ClientHouse house;
  const auto played = house.play(case_of(kPing, R"("role": "client", )"));
  ASSERT_EQ(played.connections.size(), 1u);
  const auto& entries = played.connections[0].entries;
  ASSERT_GE(entries.size(), 2u);
  EXPECT_EQ(entries[0].kind, results::EntryKind::request);
  EXPECT_EQ(entries[0].direction, results::Direction::received);
  EXPECT_EQ(entries[1].kind, results::EntryKind::response);
  EXPECT_EQ(entries[1].direction, results::Direction::sent);
}

TEST(ClientPlayer, AnswersACloseOfTheClientAndEndsTcp) {
  ClientHouse house;
  const auto played = house.play(case_of(kRsvTowardsClient, R"("role": "client", )"));
  EXPECT_EQ(in_short(played), "pass");
  EXPECT_TRUE(played.close.clean);
  EXPECT_EQ(played.close.by, "target");
  EXPECT_EQ(played.close.code_received, 1002);
}

TEST(ClientPlayer, AClientThatSaysNothingPassesNothing) {
  ClientHouse house;
  house.moves = [](PuppetClient&) {};
  for (const auto& steps : {kPing, kNotFound, std::string(R"({"expect": "requested"})")}) {
    const auto played = house.play(case_of(steps, R"("role": "client", )"));
    EXPECT_EQ(in_short(played), "fail no-response (time)") << steps;
  }
}

TEST(ClientPlayer, WhatIsNoRequestIsSaidToBeNone) {
  ClientHouse house;
  house.moves = [](PuppetClient& puppet) { puppet.say("\x16\x03\x01 garbage\r\n\r\n"); };
  EXPECT_EQ(in_short(house.play(case_of(kPing, R"("role": "client", )"))), "fail bad-header");
}

TEST(ClientPlayer, AClientThatNeverComesIsNoVerdict) {
  ClientHouse house;
  house.target.await = [&](const std::string&) {
    return Awaited{.connect = house.loop.connector([](const auto&) {})};  // refused
  };
  EXPECT_EQ(in_short(house.play(case_of(kPing, R"("role": "client", )"))), "connect error");
}

}  // namespace
}  // namespace wsspec::runner
