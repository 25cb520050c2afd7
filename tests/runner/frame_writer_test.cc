#include "harness/runner/frame_writer.h"

#include <gtest/gtest.h>

#include "harness/protocol/deflate_codec.h"
#include "tests/script/loading.h"

namespace wsspec::runner {
namespace {

std::string hex_of(Octets octets) {
  return protocol::to_hex(octets.take(static_cast<std::size_t>(octets.size())));
}

std::string hex_of(const std::string& frame, std::uint64_t seed = 1) {
  FrameWriter writer{Random(seed)};
  return hex_of(writer.write({script::load_one_frame(frame)}));
}

struct FrameRow {
  const char* frame = "";
  const char* hex = "";
};

// Without a mask, so that the octets can be written out.
const FrameRow kFrameRows[] = {
    {R"({"text": "Hi", "mask": false})", "81024869"},
    {R"({"binary": {"hex": "00ff"}, "mask": false})", "820200ff"},
    {R"({"ping": "", "mask": false})", "8900"},
    {R"({"close": 1000, "mask": false})", "880203e8"},
    {R"({"opcode": 3, "payload": "x", "mask": false})", "830178"},
    {R"({"text": "Hi", "fin": false, "mask": false})", "01024869"},
    {R"({"text": "Hi", "rsv": 7, "mask": false})", "f1024869"},
    {R"({"text": "Hi", "length_form": 16, "mask": false})", "817e00024869"},
    {R"({"text": "Hi", "length_form": 64, "mask": false})", "817f00000000000000024869"},
    {R"({"text": "Hi", "announce": 5, "mask": false})", "81054869"},
    {R"({"text": "Hi", "announce": 200, "mask": false})", "817e00c84869"},
    {R"({"text": "Hi", "mask": "00000000"})", "8182000000004869"},
    {R"({"text": "Hi", "mask": "ff00ff00"})", "8182ff00ff00b769"},
    // Fragments: RSV and opcode on the first, FIN on the last.
    {R"({"text": "Hello", "fragments": [2], "mask": false})", "0102486580036c6c6f"},
    {R"({"text": "Hello", "fragments": [5], "mask": false})", "010548656c6c6f8000"},
    {R"({"text": "Hello", "fragments": 2, "mask": false})", "0102486500026c6c80016f"},
    {R"({"text": "Hell", "fragments": 2, "mask": false})", "0102486580026c6c"},
    {R"({"text": "Hi", "rsv": 4, "fragments": [1], "mask": false})", "410148800169"},
    {R"({"text": "Hi", "fin": false, "fragments": [1], "mask": false})", "010148000169"},
    {R"({"text": "Hi", "fragments": [1], "between": {"ping": "", "mask": false}, "mask": false})",
     "0101488900800169"},
};

TEST(FrameWriter, WritesEveryMemberOfAFrame) {
  for (const auto& row : kFrameRows) EXPECT_EQ(hex_of(row.frame), row.hex) << row.frame;
}

TEST(FrameWriter, MasksWithKeysThatTheSeedAloneDecides) {
  EXPECT_EQ(hex_of(R"({"text": "Hi"})", 1), hex_of(R"({"text": "Hi"})", 1));
  EXPECT_NE(hex_of(R"({"text": "Hi"})", 1), hex_of(R"({"text": "Hi"})", 2));
  EXPECT_EQ(hex_of(R"({"text": "Hi"})").substr(0, 4), "8182");
  FrameWriter writer{Random(1)};
  const auto frame = script::load_one_frame(R"({"text": "Hi"})");
  EXPECT_NE(hex_of(writer.write({frame})), hex_of(writer.write({frame})))
      << "a fresh key for each frame";
}

TEST(FrameWriter, MasksEachFragmentWithAKeyOfItsOwn) {
  const auto hex = hex_of(R"({"text": "HiHi", "fragments": [2]})");  // 0182 key payload 8082 key
  ASSERT_EQ(hex.size(), 2 * 16u);
  EXPECT_NE(hex.substr(4, 8), hex.substr(20, 8));
}

TEST(FrameWriter, PutsItemsOfOneWriteBehindOneAnother) {
  FrameWriter writer{Random(1)};
  const auto frame = script::load_one_frame(R"({"ping": "", "mask": false})");
  const auto raw = script::literal(protocol::as_bytes("raw"));
  EXPECT_EQ(hex_of(writer.write({frame, raw, frame})), "89007261778900");
}

TEST(FrameWriter, CompressesWithWhatWasAgreed) {
  FrameWriter writer{Random(1)};
  writer.agree(protocol::DeflateParams{.client_no_context_takeover = true});
  const auto frame = script::load_one_frame(R"({"text": "Hello", "deflate": true, "mask": false})");
  protocol::Buffer compressed;
  protocol::Deflater(15, true).compress(protocol::as_bytes("Hello"), compressed);
  const std::string expected = "c107" + protocol::to_hex(compressed);
  EXPECT_EQ(hex_of(writer.write({frame})), expected);
  EXPECT_EQ(hex_of(writer.write({frame})), expected) << "no context is kept";
}

TEST(FrameWriter, KeepsTheContextWhereItMay) {
  FrameWriter writer{Random(1)};
  writer.agree(protocol::DeflateParams{});
  const auto frame =
      script::load_one_frame(R"({"text": "Hello Hello", "deflate": true, "mask": false})");
  const auto first = writer.write({frame});
  EXPECT_LT(writer.write({frame}).size(), first.size());
}

TEST(FrameWriter, BarriersArePingsThatCannotBeGuessed) {
  FrameWriter writer{Random(1)};
  const auto one = writer.write_barrier();
  const auto two = writer.write_barrier();
  EXPECT_EQ(protocol::to_hex(one).substr(0, 4), "8988");
  EXPECT_NE(one, two);
}

}  // namespace
}  // namespace wsspec::runner
