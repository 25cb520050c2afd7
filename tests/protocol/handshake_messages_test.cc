// The messages and the table of opening_handshake.h.
#include <gtest/gtest.h>

#include <set>

#include "harness/protocol/opening_handshake.h"

namespace wsspec::protocol {
namespace {

TEST(HandshakeTable, HasOneRowARule) {
  std::set<std::string_view> names;
  ASSERT_EQ(broken_handshake_table().size(), kNumBrokenHandshake);
  for (const BrokenHandshakeInfo& row : broken_handshake_table()) {
    const bool of_a_request = row.name.starts_with("request_");
    EXPECT_TRUE(of_a_request || row.name.starts_with("response_")) << row.name;
    EXPECT_EQ(of_a_request, row.status >= 400) << row.name;
    EXPECT_TRUE(row.requirement.starts_with("6455-") || row.requirement.starts_with("7692-"));
    EXPECT_TRUE(names.insert(row.name).second) << row.name;
    EXPECT_EQ(info(row.broken).name, row.name);
  }
}

TEST(HandshakeRules, RelaxOneRule) {
  HandshakeRules rules;
  rules.relax(BrokenHandshake::response_body);  // the last bit
  rules.relax(BrokenHandshake::request_method);
  for (const BrokenHandshakeInfo& row : broken_handshake_table()) {
    const bool relaxed = row.broken == BrokenHandshake::response_body ||
                         row.broken == BrokenHandshake::request_method;
    EXPECT_EQ(rules.enforces(row.broken), !relaxed) << row.name;
  }
}

TEST(MakeRequest, WritesTheHeadOfSection1_2) {
  const ClientOffer offer{.key = "dGhlIHNhbXBsZSBub25jZQ==",
                          .subprotocols = {"chat", "superchat"},
                          .extensions = "permessage-deflate"};
  EXPECT_EQ(write_head(make_request("server.example.com", "/chat", offer)),
            "GET /chat HTTP/1.1\r\n"
            "Host: server.example.com\r\n"
            "Upgrade: websocket\r\n"
            "Connection: Upgrade\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            "Sec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Protocol: chat, superchat\r\n"
            "Sec-WebSocket-Extensions: permessage-deflate\r\n"
            "\r\n");
}

TEST(MakeRequest, LeavesOutWhatIsNotOffered) {
  const RequestHead request = make_request("a", "/", {.key = "k"});
  EXPECT_FALSE(request.headers.has("Sec-WebSocket-Protocol"));
  EXPECT_FALSE(request.headers.has("Sec-WebSocket-Extensions"));
}

TEST(MakeAcceptingResponse, WritesTheHeadOfSection1_2) {
  const RequestHead request = make_request("a", "/", {.key = "dGhlIHNhbXBsZSBub25jZQ=="});
  EXPECT_EQ(write_head(make_accepting_response(request, "chat", "permessage-deflate")),
            "HTTP/1.1 101 Switching Protocols\r\n"
            "Upgrade: websocket\r\n"
            "Connection: Upgrade\r\n"
            "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"
            "Sec-WebSocket-Protocol: chat\r\n"
            "Sec-WebSocket-Extensions: permessage-deflate\r\n"
            "\r\n");
}

TEST(MakeRefusal, HasTheStatusOfTheTableAndClosesTheConnection) {
  for (const BrokenHandshakeInfo& row : broken_handshake_table()) {
    if (row.status == 0) continue;
    const ResponseHead refusal = make_refusal(row.broken);
    EXPECT_EQ(refusal.status, row.status);
    EXPECT_FALSE(refusal.reason.empty());
    EXPECT_TRUE(refusal.headers.has_token("Connection", "close")) << row.name;
    EXPECT_EQ(refusal.headers.get("Content-Length"), "0") << row.name;
  }
}

TEST(MakeRefusal, NamesTheVersionItKnows) {
  for (const auto broken :
       {BrokenHandshake::request_ws_version_value, BrokenHandshake::request_ws_version_missing}) {
    EXPECT_EQ(make_refusal(broken).headers.joined("Sec-WebSocket-Version"), "13");
  }
  EXPECT_FALSE(make_refusal(400).headers.has("Sec-WebSocket-Version"));
}

TEST(MakeRefusal, SaysWhatHttpWantsOfTheStatus) {
  EXPECT_EQ(make_refusal(405).headers.get("Allow"), "GET");
  EXPECT_EQ(make_refusal(426).headers.get("Upgrade"), "websocket");
  EXPECT_TRUE(make_refusal(426).headers.has_token("Connection", "upgrade"));
  EXPECT_EQ(make_refusal(503).reason, "Service Unavailable");
  EXPECT_EQ(make_refusal(499).reason, "");
}

}  // namespace
}  // namespace wsspec::protocol
