// The faultless server: what RFC 6455, sections 5 to 7 ask of it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/reference/scripted_client.h"

namespace wsspec::reference {
namespace {

using protocol::kBinary;
using protocol::kClose;
using protocol::kContinuation;
using protocol::kPing;
using protocol::kText;
using testing::ElementsAre;
using testing::IsEmpty;

struct Echo : testing::Test {
  void SetUp() override { client.shake_hands(); }
  ScriptedClient client;
};

TEST_F(Echo, TextAndBinaryComeBackWithTheirOpcode) {
  client.send(kText, "Hello");
  client.send(kBinary, std::string(70000, 'x'));
  client.send(kText, "");
  EXPECT_THAT(client.frames(),
              ElementsAre("text:Hello", "binary:" + std::string(70000, 'x'), "text:"));
  EXPECT_THAT(client.broken, IsEmpty());
  EXPECT_FALSE(client.ended);
}

TEST_F(Echo, FragmentsComeBackAsOneMessage) {
  client.send(kText, "Hel", /*fin=*/false);
  client.send(kPing, "between");
  client.send(kContinuation, "lo");
  EXPECT_THAT(client.frames(), ElementsAre("pong:between", "text:Hello"));
}

TEST_F(Echo, AnswersComeInTheOrderOfOneSegment) {
  auto octets = encoded(client_frame(kText, "a"));
  protocol::append(octets, encoded(client_frame(kPing, "b")));
  protocol::append(octets, encoded(client_frame(kText, "c")));
  protocol::append(octets, encoded(client_frame(kClose, "\x03\xe8")));
  client.say(octets);
  EXPECT_THAT(client.frames(), ElementsAre("text:a", "pong:b", "text:c", "close:1000"));
}

TEST_F(Echo, ByteByByteIsTheSame) {
  for (const std::byte octet : encoded(client_frame(kText, "Hello"))) client.say({octet});
  EXPECT_THAT(client.frames(), ElementsAre("text:Hello"));
}

TEST_F(Echo, CloseIsAnsweredWithItsCodeAndTcpEnds) {
  client.send(kClose, "\x0b\xb8reason");
  EXPECT_THAT(client.frames(), ElementsAre("close:3000"));
  EXPECT_TRUE(client.ended);
  EXPECT_FALSE(client.was_reset);
}

TEST_F(Echo, NothingIsSaidBehindTheClose) {
  auto octets = encoded(client_frame(kClose, ""));
  protocol::append(octets, encoded(client_frame(kText, "late")));
  protocol::append(octets, encoded(client_frame(kPing, "late")));
  client.say(octets);
  EXPECT_THAT(client.frames(), ElementsAre("close:"));
}

TEST_F(Echo, AViolationFailsTheConnection) {
  client.send(kText, "Hello", /*fin=*/true, protocol::kRsv2);
  EXPECT_THAT(client.frames(), ElementsAre("close:1002"));
  EXPECT_TRUE(client.ended);
  EXPECT_FALSE(client.was_reset);
}

TEST_F(Echo, WhatCameBeforeAViolationIsStillEchoed) {
  auto octets = encoded(client_frame(kText, "a"));
  protocol::append(octets, encoded(client_frame(kText, "\xff")));
  client.say(octets);
  EXPECT_THAT(client.frames(), ElementsAre("text:a", "close:1007"));
}

TEST_F(Echo, AnIdleConnectionStaysOpen) {
  EXPECT_FALSE(client.ended);
  EXPECT_EQ(client.server.num_connections(), 1u);
}

TEST_F(Echo, ThePeersEndIsAnsweredAtOnce) {
  const auto before = client.loop.now();
  client.end();
  EXPECT_TRUE(client.ended);
  EXPECT_EQ(client.server.num_connections(), 0u);
  EXPECT_LT(client.loop.now() - before, std::chrono::milliseconds(1));
}

TEST_F(Echo, APeerThatNeverEndsIsLeftAfterTwoSeconds) {
  client.send(kClose, "");
  EXPECT_EQ(client.server.num_connections(), 0u);
  EXPECT_GE(client.loop.now(), std::chrono::seconds(2));
  EXPECT_LT(client.loop.now(), std::chrono::seconds(3));
}

TEST_F(Echo, WhatIsStillSentBehindTheCloseDoesNotResetTheConnection) {
  client.loop.call_after(std::chrono::seconds(1),
                         [this] { client.write(encoded(client_frame(kText, "late"))); });
  client.send(kClose, "");
  EXPECT_TRUE(client.ended);
  EXPECT_FALSE(client.was_reset);
}

TEST(EchoDeflate, MessagesAreCompressedBothWays) {
  ScriptedClient client;
  client.shake_hands({.key = "dGhlIHNhbXBsZSBub25jZQ==", .extensions = "permessage-deflate"});
  // RFC 7692, section 7.2.3.1: "Hello".
  client.send(kText, std::string("\xf2\x48\xcd\xc9\xc9\x07\x00", 7), /*fin=*/true, protocol::kRsv1);
  ASSERT_EQ(client.messages.size(), 1u);
  EXPECT_TRUE(client.messages[0].compressed);
  EXPECT_EQ(protocol::as_text(client.messages[0].payload), "Hello");
}

TEST(EchoDeflate, ABehaviourMayEchoUncompressed) {
  ScriptedClient client({.compress_echoes = false});
  client.shake_hands({.key = "dGhlIHNhbXBsZSBub25jZQ==", .extensions = "permessage-deflate"});
  client.send(kText, std::string("\xf2\x48\xcd\xc9\xc9\x07\x00", 7), /*fin=*/true, protocol::kRsv1);
  EXPECT_THAT(client.frames(), ElementsAre("text:Hello"));
}

}  // namespace
}  // namespace wsspec::reference
