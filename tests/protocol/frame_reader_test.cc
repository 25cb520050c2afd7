#include "harness/protocol/frame_reader.h"

#include <gtest/gtest.h>

#include "tests/protocol/support.h"

namespace wsspec::protocol {
namespace {

// RFC 6455, section 5.7: a masked "Hello", then a ping.
const char* const kTwoFrames = "818537fa213d7f9f4d5158 890548656c6c6f";

std::size_t read_some(FrameReader& reader, Bytes in) {
  return reader.has_header() ? reader.read_payload(in) : reader.read_header(in);
}

std::vector<Frame> read_in_chunks(FrameReader& reader, Bytes stream, std::size_t chunk) {
  std::vector<Frame> frames;
  while (!stream.empty()) {
    const std::size_t taken = read_some(reader, stream.first(std::min(chunk, stream.size())));
    stream = stream.subspan(taken);
    if (reader.complete()) frames.push_back(reader.take());
  }
  return frames;
}

TEST(FrameReader, FindsTheSameFramesInAnyChunks) {
  const Buffer stream = hex(kTwoFrames);
  for (std::size_t chunk = 1; chunk <= stream.size(); ++chunk) {
    FrameReader reader(1000);
    const auto frames = read_in_chunks(reader, stream, chunk);
    ASSERT_EQ(frames.size(), 2u) << chunk;
    EXPECT_EQ(as_text(frames[0].payload), "Hello");
    EXPECT_EQ(frames[1].header.opcode, kPing);
    EXPECT_EQ(reader.frame_start(), stream.size());
    EXPECT_EQ(reader.unfinished_len(), 0u);
  }
}

TEST(FrameReader, CountsWhatHasArrivedOfAFrame) {
  const Buffer stream = hex(kTwoFrames);
  FrameReader reader(1000);
  read_in_chunks(reader, Bytes(stream).first(14), 3);
  EXPECT_EQ(reader.frame_start(), 11u);
  EXPECT_EQ(reader.unfinished_len(), 3u);
}

TEST(FrameReader, KeepsTheFirstBytesOfALongPayloadAndItsPlace) {
  const Buffer stream = hex(kTwoFrames);
  FrameReader reader(/*max_kept=*/3);
  const auto frames = read_in_chunks(reader, stream, 2);
  ASSERT_EQ(frames.size(), 2u);
  EXPECT_EQ(as_text(frames[0].payload), "Hel");
  EXPECT_EQ(as_text(frames[1].payload), "Hel");
}

// A hostile length costs nothing until its bytes arrive.
TEST(FrameReader, ReservesNothingForAnAnnouncedLength) {
  FrameReader reader(std::uint64_t{1} << 62);
  const Buffer header = hex("827f3fffffffffffffff");
  EXPECT_EQ(reader.read_header(header), header.size());
  EXPECT_EQ(reader.read_payload(hex("616263")), 3u);
  EXPECT_EQ(as_text(reader.fresh()), "abc");
  EXPECT_FALSE(reader.complete());
}

}  // namespace
}  // namespace wsspec::protocol
