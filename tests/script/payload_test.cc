#include "harness/script/payload.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include "harness/protocol/deflate_tokens.h"
#include "tests/script/loading.h"

namespace wsspec::script {
namespace {

using protocol::Buffer;

std::string text_of(const Buffer& bytes) {
  return std::string(protocol::as_text(bytes));
}

Payload payload_of(const std::string& json) {
  return load_one_frame(R"({"text": )" + json + "}").payload;
}

TEST(Payload, StringIsUtf8Text) {
  EXPECT_EQ(text_of(render(payload_of(R"("h\u00e9")"), 0)), "h\xc3\xa9");
  EXPECT_TRUE(render(payload_of(R"("")"), 0).empty());
}

TEST(Payload, HexRepeatAndLists) {
  EXPECT_EQ(protocol::to_hex(render(payload_of(R"({"hex": "c3 28"})"), 0)), "c328");
  EXPECT_EQ(text_of(render(payload_of(R"({"repeat": "ab", "times": 3})"), 0)), "ababab");
  EXPECT_EQ(
      text_of(render(payload_of(R"(["a", {"repeat": ["b", {"hex": "63"}], "times": 2}, ""])"), 0)),
      "abcbc");
}

TEST(Payload, RandomDependsOnTheSeedAndOnNothingElse) {
  const Payload random = payload_of(R"({"random": 125})");
  EXPECT_EQ(render(random, 7).size(), 125u);
  EXPECT_EQ(render(random, 7), render(random, 7));
  EXPECT_NE(render(random, 7), render(random, 8));
}

TEST(Payload, SizedTextIsPrintableAndShowsAShift) {
  const std::string text = text_of(render(payload_of(R"({"size": 300})"), 0));
  EXPECT_EQ(text.size(), 300u);
  for (std::size_t i = 0; i < text.size(); ++i) {
    EXPECT_TRUE(text[i] >= ' ' && text[i] <= '~') << i;
    EXPECT_EQ(text[i], static_cast<char>(' ' + i % 95));
  }
}

TEST(Payload, LengthIsKnownWithoutRendering) {
  const Payload payload =
      payload_of(R"(["abc", {"repeat": "de", "times": 5}, {"random": 7}, {"size": 11}])");
  EXPECT_EQ(payload_len(payload), render(payload, 0).size());
  EXPECT_EQ(payload_len(payload_of(R"({"zeros_deflated": 9})")), std::nullopt);
  EXPECT_EQ(payload_len(payload_of(R"({"words": 9})")), 9u);
}

// What `compressed` (00 00 FF FF removed) inflates to: how many octets, and
// whether all are zero. Reads in small pieces, so a bomb costs no memory.
struct Zeros {
  std::uint64_t len = 0;
  bool all_zero = true;
  bool well_formed = false;
};
Zeros inflate_zeros(Buffer compressed) {
  for (const int octet : {0x00, 0x00, 0xff, 0xff}) compressed.push_back(std::byte(octet));
  z_stream stream{};
  EXPECT_EQ(inflateInit2(&stream, -15), Z_OK);
  stream.next_in = reinterpret_cast<Bytef*>(compressed.data());
  stream.avail_in = static_cast<uInt>(compressed.size());
  std::vector<Bytef> out(1u << 20);
  Zeros zeros;
  int result = Z_OK;
  do {
    stream.next_out = out.data();
    stream.avail_out = static_cast<uInt>(out.size());
    result = inflate(&stream, Z_SYNC_FLUSH);
    const std::size_t len = out.size() - stream.avail_out;
    for (std::size_t i = 0; i < len; ++i) zeros.all_zero = zeros.all_zero && out[i] == 0;
    zeros.len += len;
  } while (result == Z_OK && stream.avail_out == 0);
  zeros.well_formed = (result == Z_OK || result == Z_BUF_ERROR) && stream.avail_in == 0;
  inflateEnd(&stream);
  return zeros;
}

TEST(DeflatedZeros, InflateToThatManyZeros) {
  for (const std::uint64_t len : {0u, 1u, 2u, 257u, 258u, 259u, 260u, 516u, 517u, 518u, 65536u}) {
    const Zeros zeros = inflate_zeros(render({{DeflatedZeros{len}}}, 0));
    EXPECT_TRUE(zeros.well_formed) << len;
    EXPECT_TRUE(zeros.all_zero) << len;
    EXPECT_EQ(zeros.len, len);
  }
}

TEST(DeflatedZeros, TheEmptyMessageIsTheOctetOfRfc7692Section7236) {
  EXPECT_EQ(protocol::to_hex(render({{DeflatedZeros{0}}}, 0)), "00");
}

TEST(DeflatedZeros, AThousandMebibytesTakeOneMegabyte) {
  constexpr std::uint64_t kLen = 1000ull << 20;
  const Buffer compressed = render({{DeflatedZeros{kLen}}}, 0);
  EXPECT_LT(compressed.size(), 1'020'000u);
  const protocol::DeflateMeasure measure = protocol::measure_deflate(compressed);
  EXPECT_TRUE(measure.well_formed);
  EXPECT_EQ(measure.output_len, kLen);
  EXPECT_EQ(measure.max_distance, 1u);
}

TEST(PayloadReader, RendersTheSameInAnyPieces) {
  const Payload payload = payload_of(
      R"(["ab", {"repeat": "xyz", "times": 5}, {"random": 21}, {"size": 200}, {"words": 70}, {"zeros_deflated": 4096}, ""])");
  const auto whole = render(payload, 7);
  for (const std::size_t piece : {1u, 3u, 8u, 100u}) {
    PayloadReader reader(payload, 7);
    protocol::Buffer out;
    for (std::size_t before = 1; before != out.size();) {
      before = out.size();
      reader.read(piece, out);
    }
    EXPECT_EQ(out, whole) << piece;
  }
}

TEST(Words, AreDecidedByTheSeedAndDoNotRepeat) {
  const Payload payload = payload_of(R"({"words": 4000})");
  const auto text = render(payload, 1);
  EXPECT_EQ(render(payload, 1), text);
  EXPECT_NE(render(payload, 2), text);
  const std::string_view words = protocol::as_text(text);
  EXPECT_EQ(words.find_first_not_of(" abcdefghijklmnopqrstuvwxyz"), std::string_view::npos);
  EXPECT_EQ(words.find(words.substr(0, 40), 1), std::string_view::npos);
}

}  // namespace
}  // namespace wsspec::script
