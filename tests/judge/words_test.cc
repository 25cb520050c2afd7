#include "harness/judge/words.h"

#include <gtest/gtest.h>

#include "tests/judge/talk.h"

namespace wsspec::judge {
namespace {

struct EndingRow {
  void (*play)(Talk&) = nullptr;
  const char* words = "";
};

TEST(Words, SayHowTheConnectionWent) {
  const EndingRow rows[] = {
      {[](Talk& t) { t.open(); }, "the connection stayed open"},
      {[](Talk& t) { t.open().they_end(); }, "the end of TCP"},
      {[](Talk& t) { t.open().they_reset(); }, "TCP reset"},
      {[](Talk& t) { t.open().they(close(1002)); }, "Close 1002, and TCP stayed open"},
      {[](Talk& t) { t.open().they(close(1002)).they_end(); }, "Close 1002, then the end of TCP"},
      {[](Talk& t) { t.open().they(empty_close()).they_reset(); },
       "Close without a code, then TCP reset"},
  };
  for (const auto& row : rows) {
    Talk talk;
    row.play(talk);
    EXPECT_EQ(ending_in_words(talk.seen()), row.words);
  }
}

TEST(Words, NameMessagesAndResponses) {
  EXPECT_EQ(in_words(protocol::kText, 5), "text message, 5 bytes");
  EXPECT_EQ(in_words(protocol::kBinary, 0), "binary message, 0 bytes");
  EXPECT_EQ(in_words(std::uint8_t{3}, 1), "reserved-opcode message, 1 bytes");
  EXPECT_EQ(in_words(protocol::ResponseHead{.status = 400, .reason = "Bad Request"}),
            "HTTP 400 Bad Request");
  EXPECT_EQ(in_words(protocol::parse_close_payload(protocol::as_bytes("x"))),
            "Close with a one-byte body");
}

}  // namespace
}  // namespace wsspec::judge
