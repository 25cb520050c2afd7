// The opening handshake of the reference server (RFC 6455, section 4.2).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "harness/reference/request_reader.h"
#include "tests/reference/scripted_client.h"

namespace wsspec::reference {
namespace {

using protocol::BrokenHandshake;
using protocol::kText;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* kSampleKey = "dGhlIHNhbXBsZSBub25jZQ==";

std::string request_without(std::string_view name) {
  auto request = protocol::make_request("localhost", "/", {.key = kSampleKey});
  std::erase_if(request.headers.fields, [&](const auto& field) { return field.name == name; });
  return protocol::write_head(request);
}

TEST(Opening, IsAcceptedWithTheKeysAnswer) {
  ScriptedClient client;
  client.shake_hands();
  ASSERT_TRUE(client.response.done());
  EXPECT_EQ(client.response.head().status, 101);
  EXPECT_EQ(client.response.head().headers.get("Sec-WebSocket-Accept"),
            "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");  // section 1.3
}

TEST(Opening, TakesTheFirstSubprotocolThatItSpeaks) {
  ScriptedClient client;
  client.shake_hands({.key = kSampleKey, .subprotocols = {"unknown", "superchat", "chat"}});
  EXPECT_EQ(client.response.head().headers.get("Sec-WebSocket-Protocol"), "superchat");
}

TEST(Opening, TakesNoSubprotocolThatItDoesNotSpeak) {
  ScriptedClient client;
  client.shake_hands({.key = kSampleKey, .subprotocols = {"unknown"}});
  EXPECT_FALSE(client.response.head().headers.has("Sec-WebSocket-Protocol"));
}

TEST(Opening, NegotiatesDeflateUnlessTold) {
  ScriptedClient client;
  client.shake_hands({.key = kSampleKey, .extensions = "foo, permessage-deflate"});
  EXPECT_EQ(client.response.head().headers.get("Sec-WebSocket-Extensions"), "permessage-deflate");
  ScriptedClient without({.deflate_enabled = false});
  without.shake_hands({.key = kSampleKey, .extensions = "permessage-deflate"});
  EXPECT_FALSE(without.response.head().headers.has("Sec-WebSocket-Extensions"));
}

TEST(Opening, ABrokenRuleIsRefusedAndTcpEnds) {
  ScriptedClient client;
  client.say(request_without("Upgrade"));
  EXPECT_EQ(client.response.head().status, 400);
  EXPECT_TRUE(client.ended);
  EXPECT_FALSE(client.was_reset);
}

TEST(Opening, ARelaxedRuleIsLetPass) {
  Behaviour behaviour;
  behaviour.handshake_rules.relax(BrokenHandshake::request_key_missing);
  ScriptedClient client(behaviour);
  client.say(request_without("Sec-WebSocket-Key"));
  EXPECT_EQ(client.response.head().status, 101);
}

TEST(Opening, AMalformedHeadIsRefused) {
  ScriptedClient client;
  client.say("GET / HTTP/1.1\r\nHost : localhost\r\n\r\n");
  EXPECT_EQ(client.response.head().status, 400);
  EXPECT_TRUE(client.ended);
}

TEST(Opening, ATooLongHeadIsRefusedAsSuch) {
  ScriptedClient client({.head_limits = {.max_len = 100}});
  client.say("GET / HTTP/1.1\r\nX: " + std::string(200, 'x'));
  EXPECT_EQ(client.response.head().status, 431);
}

TEST(Opening, HalfAHeadWaitsForTheRest) {
  ScriptedClient client;
  client.say("GET / HTTP/1.1\r\nHost: local");
  EXPECT_THAT(client.segment_lens, IsEmpty());
  EXPECT_EQ(client.server.num_connections(), 1u);
  client.end();
  EXPECT_TRUE(client.ended);
  EXPECT_THAT(client.segment_lens, IsEmpty());
}

TEST(Opening, FramesGluedToTheRequestAreAnsweredBehindTheResponse) {
  auto octets = protocol::to_buffer(request_without(""));
  protocol::append(octets, encoded(client_frame(kText, "glued")));
  ScriptedClient client;
  client.say(octets);
  EXPECT_THAT(client.frames(), ElementsAre("text:glued"));
  ScriptedClient forgetful({.keep_glued_bytes = false});
  forgetful.say(octets);
  EXPECT_EQ(forgetful.response.head().status, 101);
  EXPECT_THAT(forgetful.frames(), IsEmpty());
}

TEST(OpeningHooks, MayDropInsteadOfRefusing) {
  ScriptedClient client({.after_refusal = TcpEnd::reset, .drop_instead_of_refusal = true});
  client.say(request_without("Upgrade"));
  EXPECT_THAT(client.segment_lens, IsEmpty());
  EXPECT_TRUE(client.was_reset);
}

TEST(OpeningHooks, MayLeaveTcpOpenBehindARefusalUntilThePeerEnds) {
  ScriptedClient client({.after_refusal = TcpEnd::stay_open});
  client.say(request_without("Upgrade"));
  EXPECT_FALSE(client.ended);
  client.end();
  EXPECT_TRUE(client.ended);
  EXPECT_EQ(client.server.num_connections(), 0u);
}

TEST(OpeningHooks, MayGoOnBehindARefusal) {
  ScriptedClient client({.frames_after_refusal = true});
  client.say(request_without("Upgrade"));
  EXPECT_EQ(client.response.head().status, 400);
  client.send(kText, "Hello");
  EXPECT_THAT(client.frames(), ElementsAre("text:Hello"));
}

TEST(OpeningHooks, SeeAndChangeEachStage) {
  Behaviour behaviour;
  behaviour.on_handshake_bytes = [](protocol::Buffer& segment) {
    segment.front() = std::byte{'G'};
  };
  behaviour.on_request = [](protocol::RequestHead& request) { request.target = "/changed"; };
  behaviour.on_subprotocol = [](const auto&, auto& subprotocol) { subprotocol = "mine"; };
  behaviour.on_deflate = [](const auto&, auto& deflate) { deflate->params = {}; };
  behaviour.on_response = [](const protocol::RequestHead& request, protocol::ResponseHead& response,
                             bool&) {
    response.headers.fields.push_back({"X-Target", request.target});
  };
  behaviour.on_response_octets = [](protocol::Buffer& octets) {
    octets.insert(octets.end() - 2,
                  {std::byte{'X'}, std::byte{':'}, std::byte{'\r'}, std::byte{'\n'}});
  };
  ScriptedClient client(behaviour);
  client.say("X" +
             protocol::write_head(
                 protocol::make_request("localhost", "/",
                                        {.key = kSampleKey, .extensions = "permessage-deflate"}))
                 .substr(1));
  const auto& headers = client.response.head().headers;
  EXPECT_EQ(client.response.head().status, 101);
  EXPECT_EQ(headers.get("X-Target"), "/changed");
  EXPECT_EQ(headers.get("Sec-WebSocket-Protocol"), "mine");
  EXPECT_TRUE(headers.has("X"));
}

TEST(OpeningHooks, TheResponseHookDecidesWhetherFramesFollow) {
  Behaviour behaviour;
  behaviour.on_response = [](const auto&, protocol::ResponseHead& response, bool& accepting) {
    response = protocol::make_refusal(503);
    accepting = false;
  };
  ScriptedClient client(behaviour);
  client.shake_hands();
  EXPECT_EQ(client.response.head().status, 503);
  EXPECT_TRUE(client.ended);
}

TEST(TolerantHead, ReadsWhatTheStrictReaderRefuses) {
  constexpr std::string_view kHead =
      "GET  /path\n"
      "Host : a\n"
      "no field\n"
      "Folded: one\n two\r\n"
      "\n";
  const auto head = read_request_tolerantly(kHead);
  EXPECT_EQ(head.method, "GET");
  EXPECT_EQ(head.target, "/path");
  EXPECT_EQ(head.version, "HTTP/1.1");
  EXPECT_EQ(head.headers.get("Host"), "a");
  EXPECT_EQ(head.headers.get("Folded"), "one two");
  EXPECT_EQ(head.headers.fields.size(), 2u);
}

TEST(TolerantHead, AcceptsBareLineFeedsInAnyPieces) {
  std::string request = request_without("");
  std::erase(request, '\r');
  ScriptedClient client({.tolerant_head = true});
  client.say("\r\n");
  for (const char octet : request) client.say(std::string(1, octet));
  EXPECT_EQ(client.response.head().status, 101);
  client.send(kText, "Hello");
  EXPECT_THAT(client.frames(), ElementsAre("text:Hello"));
}

TEST(TolerantHead, StillHasItsLimit) {
  ScriptedClient client({.head_limits = {.max_len = 100}, .tolerant_head = true});
  client.say("GET / HTTP/1.1\r\nX: " + std::string(200, 'x'));
  EXPECT_EQ(client.response.head().status, 431);
}

}  // namespace
}  // namespace wsspec::reference
