#include "harness/protocol/http_head.h"

#include <gtest/gtest.h>

namespace wsspec::protocol {
namespace {

const Headers kHeaders{{{"Host", "example.com"},
                        {"connection", "keep-alive, UPGRADE"},
                        {"Sec-WebSocket-Extensions", "a"},
                        {"SEC-WEBSOCKET-EXTENSIONS", "b; c"}}};

TEST(Headers, CompareNamesWithoutCase) {
  EXPECT_TRUE(kHeaders.has("HOST"));
  EXPECT_FALSE(kHeaders.has("Hos"));
  EXPECT_EQ(kHeaders.count("sec-websocket-extensions"), 2u);
  EXPECT_EQ(kHeaders.get("host"), "example.com");
  EXPECT_EQ(kHeaders.get("Upgrade"), std::nullopt);
}

TEST(Headers, JoinRepeatedFields) {
  EXPECT_EQ(kHeaders.joined("Sec-WebSocket-Extensions"), "a, b; c");
  EXPECT_EQ(kHeaders.joined("Host"), "example.com");
  EXPECT_EQ(kHeaders.joined("Upgrade"), "");
  EXPECT_EQ((Headers{{{"X", ""}, {"X", ""}}}).joined("X"), ", ");
}

TEST(Headers, FindTokensInLists) {
  EXPECT_TRUE(kHeaders.has_token("Connection", "upgrade"));
  EXPECT_TRUE(kHeaders.has_token("Connection", "Keep-Alive"));
  EXPECT_FALSE(kHeaders.has_token("Connection", "grade"));
  EXPECT_TRUE(kHeaders.has_token("Sec-WebSocket-Extensions", "b; c"));
}

TEST(HeadBroken, HasANameForEachValue) {
  EXPECT_EQ(to_string(HeadBroken::bad_method), "bad_method");
  EXPECT_EQ(to_string(HeadBroken::bad_status), "bad_status");
  EXPECT_EQ(to_string(HeadBroken::folded_field), "folded_field");
  EXPECT_EQ(to_string(HeadBroken::too_many_fields), "too_many_fields");
}

TEST(WriteHead, WritesARequest) {
  const RequestHead head{.target = "/chat", .headers = {{{"Host", "a"}, {"X", ""}}}};
  EXPECT_EQ(write_head(head), "GET /chat HTTP/1.1\r\nHost: a\r\nX: \r\n\r\n");
}

TEST(WriteHead, WritesAResponse) {
  const ResponseHead head{.status = 101, .reason = "Switching Protocols"};
  EXPECT_EQ(write_head(head), "HTTP/1.1 101 Switching Protocols\r\n\r\n");
  EXPECT_EQ(write_head(ResponseHead{.status = 7}), "HTTP/1.1 007 \r\n\r\n");
}

}  // namespace
}  // namespace wsspec::protocol
