#include "harness/runner/origin_words.h"

#include <gtest/gtest.h>

namespace wsspec::runner {
namespace {

std::string filled(std::string_view origin, const std::string& value) {
  protocol::Headers headers{{{"Origin", value}}};
  fill_in_origins(origin, headers);
  return headers.fields.front().value;
}

TEST(OriginWords, KnowsAnOrigin) {
  for (const char* origin : {"https://example.com", "http://localhost:8080", "http://[::1]:80",
                             "http://127.0.0.1", "chrome-extension://abc"})
    EXPECT_TRUE(is_origin(origin)) << origin;
}

TEST(OriginWords, KnowsNoOrigin) {
  for (const char* other :
       {"", "null", "example.com", "https://", "://x", "https://example.com/", "https://e.com/x",
        "HTTPS://example.com", "https://Example.com", "https://e.com:", "https://e.com:x",
        "https://a.com b.com", "https://user@e.com", "https://e.com?x"})
    EXPECT_FALSE(is_origin(other)) << other;
}

TEST(OriginWords, FillsInParts) {
  constexpr std::string_view kOrigin = "https://www.example.com:8443";
  EXPECT_EQ(filled(kOrigin, "{origin}"), kOrigin);
  EXPECT_EQ(filled(kOrigin, "{origin} {origin}"),
            "https://www.example.com:8443 https://www.example.com:8443");
  EXPECT_EQ(filled(kOrigin, "{origin.scheme}|{origin.host}|{origin.port}"),
            "https|www.example.com|:8443");
  EXPECT_EQ(filled(kOrigin, "{origin.other-scheme}"), "http");
  EXPECT_EQ(filled(kOrigin, "{origin.upper}"), "HTTPS://WWW.EXAMPLE.COM:8443");
  EXPECT_EQ(filled(kOrigin, "{origin.dashed}"), "www-example-com");
  EXPECT_EQ(filled(kOrigin, "{other}"), "{other}");
}

TEST(OriginWords, KnowsAPortFromAnAddress) {
  EXPECT_EQ(filled("http://[::1]:80", "{origin.host} {origin.port}"), "[::1] :80");
  EXPECT_EQ(filled("http://[::1]", "{origin.host} {origin.port}"), "[::1] ");
  EXPECT_EQ(filled("http://localhost", "{origin.other-scheme}{origin.port}"), "https");
}

}  // namespace
}  // namespace wsspec::runner
