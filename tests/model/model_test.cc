#include "harness/model/model.h"

#include <gtest/gtest.h>

#include "harness/protocol/close_payload.h"

namespace wsspec::model {
namespace {

using protocol::as_bytes;
using Codes = std::set<std::uint16_t>;

// Of a server's frames, since those need no keys; a header is two octets long.
Expected client_sees(const Sequence& sequence, ModelConfig config = {}) {
  config.receiver = protocol::Role::client;
  return expect(sequence, config);
}
Expected client_sees(std::string_view hex, const ModelConfig& config = {}) {
  return client_sees(from_octets(protocol::from_hex(hex).value()), config);
}

void expect_failure(const Expected& expected, const Codes& codes, std::uint64_t earliest,
                    std::uint64_t latest) {
  ASSERT_TRUE(expected.failure.has_value());
  EXPECT_EQ(expected.failure->codes, codes);
  EXPECT_EQ(expected.failure->earliest, earliest);
  EXPECT_EQ(expected.failure->latest, latest);
}

TEST(Model, DeliversMessagesAndWhatStandsBetweenTheirFragments) {
  const Expected expected = client_sees("0101 61 8900 8001 62");
  EXPECT_FALSE(expected.failure.has_value());
  EXPECT_EQ(expected.due, (std::vector<Due>{{{Kind::ping, {}}, 5},
                                            {{Kind::text, protocol::to_buffer("ab")}, 8}}));
}

TEST(Model, StopsBehindAClose) {
  const Expected expected = client_sees("8802 03e8 ffff");
  ASSERT_EQ(expected.due.size(), 1u);
  EXPECT_EQ(expected.due[0].delivery.kind, Kind::close);
  EXPECT_FALSE(expected.failure.has_value());
  EXPECT_FALSE(expected.ends_inside_frame);
}

// One row a rule: the stream, and the octets behind which failing is allowed and due.
TEST(Model, KnowsEveryRuleOfFraming) {
  struct Row {
    const char* hex;
    std::uint64_t earliest;
    std::uint64_t latest;
  };
  constexpr Row kRows[] = {
      {"c10161", 1, 3},        // reserved bit
      {"8300", 1, 2},          // reserved opcode
      {"8b00", 1, 2},          // reserved control opcode
      {"818000000000", 2, 6},  // masked by a server
      {"817e000161", 4, 5},    // longer form than needed
      {"827f8000000000000000", 3, (std::uint64_t{1} << 63) + 10},
      {"897e007e", 2, 4 + 126},
      {"0900", 1, 2},       // fragmented ping
      {"8000", 1, 2},       // continues nothing
      {"0100 8100", 3, 4},  // interleaved
      {"8801 03", 2, 3},    // half a code
      {"8802 03ed", 4, 4},  // 1005
  };
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.hex);
    expect_failure(client_sees(row.hex), {1002}, row.earliest, row.latest);
  }
}

TEST(Model, LeavesOpenWhenBadTextIsFound) {
  expect_failure(client_sees("0102 61ff 8900 8001 62"), {1007}, 4, 9);
  expect_failure(client_sees("0102 61ff 8900"), {1007}, 4, kNever);
  EXPECT_FALSE(client_sees("0102 61c3 8900").failure.has_value()) << "may still be mended";
  EXPECT_FALSE(client_sees("0102 61e2 0001 82").failure.has_value());
  expect_failure(client_sees("0102 e1c3 8900"), {1007}, 4, kNever);
  expect_failure(client_sees("0101 c3 8000"), {1007}, 5, 5);
  expect_failure(client_sees("8804 03e8 61ff"), {1007}, 6, 6);
}

TEST(Model, InflatesAndLimits) {
  ModelConfig config{.deflate = true, .max_message_len = 5};
  const Expected fits = client_sees("c107 f248cdc9c90700", config);
  ASSERT_EQ(fits.due.size(), 1u);
  EXPECT_EQ(protocol::as_text(fits.due[0].delivery.payload), "Hello");
  config.max_message_len = 4;
  expect_failure(client_sees("c107 f248cdc9c90700", config), {1009}, 2, 9);
  expect_failure(client_sees("8205 0000000000", config), {1009}, 2, 7);
  expect_failure(client_sees("c101 06", config), {1002, 1007}, 2, 3);
}

TEST(Model, RemembersTheWindowUnlessItIsNotTakenOver) {
  const ModelConfig takeover{.deflate = true};
  EXPECT_EQ(client_sees("c107 f248cdc9c90700 c105 f200110000", takeover).due.size(), 2u);
  const ModelConfig none{.deflate = true, .no_context_takeover = true};
  EXPECT_TRUE(client_sees("c107 f248cdc9c90700 c105 f200110000", none).failure.has_value());
}

TEST(Model, SaysThatTheStreamEndsInsideAFrame) {
  EXPECT_TRUE(client_sees("8105 48").ends_inside_frame);
  EXPECT_TRUE(client_sees("8100 81").ends_inside_frame);
  EXPECT_FALSE(client_sees("0100").ends_inside_frame);
}

}  // namespace
}  // namespace wsspec::model
