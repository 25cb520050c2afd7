#include "harness/model/plain_inflate.h"

#include <gtest/gtest.h>

#include <random>

#include "harness/protocol/deflate_codec.h"

namespace wsspec::model {
namespace {

using protocol::as_bytes;
using protocol::as_text;
using protocol::Buffer;

Inflated run(std::string_view hex, std::string_view history = {}, std::size_t limit = 100) {
  return plain_inflate(protocol::from_hex(hex).value(), as_bytes(history), limit);
}

// The examples of RFC 7692, section 7.2.3.
TEST(PlainInflate, ReadsTheExamplesOfTheRfc) {
  for (const char* hex : {"f248cdc9c90700", "000500faff48656c6c6f00", "f348cdc9c90700",
                          "f24805000000ffffcac9c90700"}) {
    const Inflated read = run(hex);
    EXPECT_EQ(as_text(read.octets), "Hello") << hex;
    EXPECT_EQ(read.end, InflateEnd::whole) << hex;
  }
  EXPECT_EQ(as_text(run("f200110000", "Hello").octets), "Hello");
  EXPECT_EQ(run("00").end, InflateEnd::whole);
}

TEST(PlainInflate, SaysHowItEnds) {
  EXPECT_EQ(run("06").end, InflateEnd::invalid) << "block type 3";
  EXPECT_EQ(run("f200110000").end, InflateEnd::invalid) << "in front of the first octet";
  EXPECT_EQ(run("000500f9ff48656c6c6f").end, InflateEnd::invalid) << "length and complement";
  EXPECT_EQ(run("f248cdc9").end, InflateEnd::unended);
  EXPECT_EQ(run("000500faff4865").end, InflateEnd::unended);
  EXPECT_EQ(run("f248cdc9c90700", {}, 4).end, InflateEnd::too_big);
  EXPECT_EQ(as_text(run("f248cdc9c90700", {}, 4).octets), "Hell");
}

// What zlib writes, dynamic codes included, and with a window that is taken over.
TEST(PlainInflate, ReadsWhatZlibWrites) {
  std::mt19937 random(1);
  protocol::Deflater deflater(15, /*no_context_takeover=*/false);
  Buffer history;
  for (std::size_t len = 1; len < 40000; len = len * 2 + 3) {
    Buffer message(len);
    for (auto& octet : message) octet = static_cast<std::byte>(random() % 64 % (1 + len % 60));
    Buffer payload;
    deflater.compress(message, payload);
    const Inflated read = plain_inflate(payload, history, len);
    EXPECT_EQ(read.end, InflateEnd::whole);
    EXPECT_EQ(read.octets, message);
    protocol::append(history, message);
  }
}

}  // namespace
}  // namespace wsspec::model
