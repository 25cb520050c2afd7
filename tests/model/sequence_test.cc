#include "harness/model/sequence.h"

#include <gtest/gtest.h>

#include "harness/protocol/frame_header.h"

namespace wsspec::model {
namespace {

using protocol::as_bytes;
using protocol::to_hex;

// Section 5.7 of RFC 6455.
TEST(ModelSequence, WritesTheExamplesOfTheRfc) {
  EXPECT_EQ(to_hex(to_octets(make_move(1, as_bytes("Hello")))), "810548656c6c6f");
  Move masked = make_move(1, as_bytes("Hello"));
  masked.mask_key = {std::byte{0x37}, std::byte{0xfa}, std::byte{0x21}, std::byte{0x3d}};
  EXPECT_EQ(to_hex(to_octets(masked)), "818537fa213d7f9f4d5158");
  EXPECT_EQ(to_hex(to_octets(make_move(2, Buffer(256)))).substr(0, 8), "827e0100");
  EXPECT_EQ(to_hex(to_octets(make_move(2, Buffer(65536)))).substr(0, 20), "827f0000000000010000");
}

TEST(ModelSequence, ReadsBackWhatItWrote) {
  Sequence sequence{.moves = {make_move(1, as_bytes("a"), false), make_move(0, Buffer(126))}};
  sequence.moves[0].rsv = 7;
  sequence.moves[1].mask_key = {std::byte{1}, std::byte{2}, std::byte{3}, std::byte{4}};
  EXPECT_EQ(from_octets(to_octets(sequence)), sequence);
}

TEST(ModelSequence, KeepsWhatIsUnfinished) {
  const auto read = from_octets(protocol::from_hex("8105 4865").value());
  ASSERT_EQ(read.moves.size(), 1u);
  EXPECT_EQ(read.moves[0].announced_len, 5u);
  EXPECT_EQ(read.moves[0].payload.size(), 2u);
  EXPECT_EQ(to_hex(from_octets(protocol::from_hex("8100 827f00").value()).tail), "827f00");
}

TEST(ModelSequence, CutsWritesWhereItSays) {
  const Sequence sequence{.moves = {make_move(1, as_bytes("Hello"))}, .cuts = {1, 1, 3, 99}};
  std::vector<std::string> writes;
  for (const Buffer& write : to_writes(sequence)) writes.push_back(to_hex(write));
  EXPECT_EQ(writes, (std::vector<std::string>{"81", "0548", "656c6c6f"}));
}

}  // namespace
}  // namespace wsspec::model
