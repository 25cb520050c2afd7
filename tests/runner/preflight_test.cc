// What is found out about a target before any case.
#include "harness/runner/preflight.h"

#include <gtest/gtest.h>

#include "tests/runner/house.h"

namespace wsspec::runner {
namespace {

using reference::Behaviour;
using std::chrono::milliseconds;
using std::chrono::seconds;

TEST(Preflight, FindsWhatTheReferenceOffers) {
  House house;
  house.behaviour.on_response = [](const protocol::RequestHead&, protocol::ResponseHead& response,
                                   bool&) {
    response.headers.fields.push_back({"Server", "reference/1"});
  };
  const auto found = look_at(house);
  EXPECT_EQ(found.trouble, "");
  EXPECT_EQ(found.banner, "reference/1");
  EXPECT_TRUE(found.capabilities.echo);
  EXPECT_TRUE(found.capabilities.deflate);
  EXPECT_EQ(found.capabilities.deflate_response, "permessage-deflate");
  EXPECT_TRUE(found.capabilities.subprotocol);
  EXPECT_EQ(found.capabilities.num_greetings, 0);
  EXPECT_GT(found.capabilities.rtt_p99_ms, 0);
  EXPECT_TRUE(found.answers_pings);
  EXPECT_EQ(found.limits.full, seconds(2));
}

struct TroubleRow {
  const char* trouble = "";
  void (*move)(Puppet&) = nullptr;
};

const TroubleRow kTroubles[] = {
    {"the target does not answer the opening handshake", [](Puppet&) {}},
    {"the target does not answer in HTTP", [](Puppet& puppet) { puppet.say("SSH-2.0-x\r\n"); }},
    {"the target ended the connection without an answer to the opening handshake",
     [](Puppet& puppet) { puppet.end(); }},
    {"the target answers the opening handshake with HTTP 404 Not Found",
     [](Puppet& puppet) { puppet.say("HTTP/1.1 404 Not Found\r\n\r\n"); }},
};

TEST(Preflight, NamesTheTrouble) {
  for (const auto& row : kTroubles) {
    House house;
    house.moves = row.move;
    EXPECT_EQ(look_at(house).trouble, row.trouble);
  }
  House nobody;
  nobody.refuses_connections = true;
  EXPECT_NE(look_at(nobody).trouble, "");
}

TEST(Preflight, SeesThatATargetDoesNotEcho) {
  House house;
  house.changes = without_echo;
  const auto found = look_at(house);
  EXPECT_EQ(found.trouble, "");
  EXPECT_FALSE(found.capabilities.echo);
  EXPECT_TRUE(found.capabilities.deflate) << "the other questions are asked all the same";
}

TEST(Preflight, SendsNoMessageWhereItIsToldWhetherThereIsAnEcho) {
  for (const EchoMode mode : {EchoMode::yes, EchoMode::no}) {
    House house;
    int num_messages = 0;
    house.behaviour.on_event = [&](protocol::Event& event) {
      if (std::holds_alternative<protocol::MessageReceived>(event)) ++num_messages;
      return true;
    };
    EXPECT_EQ(look_at(house, mode).capabilities.echo, mode == EchoMode::yes);
    EXPECT_EQ(num_messages, 0);
  }
}

TEST(Preflight, CountsGreetings) {
  House house;
  house.behaviour.greeting = {protocol::make_frame(protocol::kText, protocol::as_bytes("a")),
                              protocol::make_frame(protocol::kPing, {}),
                              protocol::make_frame(protocol::kText, protocol::as_bytes("b"))};
  const auto found = look_at(house);
  EXPECT_EQ(found.capabilities.num_greetings, 2);
  EXPECT_TRUE(found.capabilities.echo);
}

TEST(Preflight, SeesWhatATargetDeclines) {
  House house;
  house.behaviour.deflate_enabled = false;
  house.behaviour.subprotocols.clear();
  const auto found = look_at(house);
  EXPECT_EQ(found.trouble, "");
  EXPECT_FALSE(found.capabilities.deflate);
  EXPECT_EQ(found.capabilities.deflate_response, "");
  EXPECT_FALSE(found.capabilities.subprotocol);
}

TEST(Preflight, GoesOnWithoutPongs) {
  House house;
  house.behaviour.on_frame = [](reference::FrameReason reason, auto& frames) {
    if (reason == reference::FrameReason::pong) frames.clear();
  };
  house.target.limits = {.brief = seconds(1), .full = seconds(3)};
  const auto found = look_at(house);
  EXPECT_EQ(found.trouble, "");
  EXPECT_TRUE(found.capabilities.echo);
  EXPECT_FALSE(found.answers_pings);
  EXPECT_EQ(found.limits.full, seconds(3)) << "the given ones: there is no round trip";
}

TEST(Preflight, TakesItsLimitsFromTheSlowestAnswer) {
  House house;
  house.behaviour.latency = milliseconds(150);
  const auto slow = look_at(house).limits;
  EXPECT_GE(slow.full, 20 * milliseconds(150));
  EXPECT_LT(slow.full, 20 * milliseconds(160));
  EXPECT_EQ(look_at(house, EchoMode::automatic, /*scale=*/2).limits.full, 2 * slow.full);
  EXPECT_EQ(look_at(house, EchoMode::automatic, 1, seconds(1)).limits.full, seconds(1));
}

TEST(Preflight, AnEchoSlowerThanAPongRaisesTheLimits) {
  House house;
  house.behaviour.data_latency = milliseconds(300);
  EXPECT_GE(look_at(house).limits.full, 20 * milliseconds(300));
}

}  // namespace
}  // namespace wsspec::runner
