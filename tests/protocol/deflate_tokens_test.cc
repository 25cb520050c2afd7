#include "harness/protocol/deflate_tokens.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <random>
#include <string>
#include <tuple>

#include "harness/protocol/deflate_codec.h"
#include "tests/protocol/support.h"

namespace wsspec::protocol {
namespace {

struct MeasureCase {
  const char* name = "";
  Buffer payload{};
  DeflateMeasure measure{};
  friend void PrintTo(const MeasureCase& row, std::ostream* out) { *out << row.name; }
};

const MeasureCase kMeasures[] = {
    {"Hello_7_2_3_1",
     hex("f2 48 cd c9 c9 07 00"),
     {.well_formed = true, .output_len = 5, .num_blocks = 1}},
    {"HelloFromTheWindow_7_2_3_2",
     hex("f2 00 11 00 00"),
     {.well_formed = true,
      .output_len = 5,
      .max_distance = 5,
      .max_reach_back = 4,
      .num_blocks = 1}},
    {"StoredBlock_7_2_3_3",
     hex("00 05 00 fa ff 48 65 6c 6c 6f 00"),
     {.well_formed = true, .output_len = 5, .num_blocks = 1}},
    {"FinalBlock_7_2_3_4",
     hex("f3 48 cd c9 c9 07 00 00"),
     {.well_formed = true, .output_len = 5, .num_blocks = 1, .num_final_blocks = 1}},
    {"TwoBlocks_7_2_3_5",
     hex("f2 48 05 00 00 00 ff ff ca c9 c9 07 00"),
     {.well_formed = true, .output_len = 5, .num_blocks = 3}},
    {"EmptyMessage_7_2_3_6", hex("00"), {.well_formed = true}},
    {"EmptyFinalStoredBlock", hex("01"), {.well_formed = true, .num_final_blocks = 1}},
    {"EmptyFixedBlock", hex("02 00"), {.well_formed = true, .num_blocks = 1}},
    {"BlocksBehindAFinalOne",
     hex("03 00 03 00 f2 48 cd c9 c9 07 00"),
     {.well_formed = true, .output_len = 5, .num_blocks = 3, .num_final_blocks = 2}},
    {"NoOctet", {}, {.well_formed = true, .lacks_empty_block = true}},
    {"FinalBlockWithoutTheOctet",
     hex("03 00"),
     {.well_formed = true, .num_blocks = 1, .num_final_blocks = 1, .lacks_empty_block = true}},
    {"TailNotRemoved",
     hex("f2 48 cd c9 c9 07 00 00 00 ff ff"),
     {.well_formed = true, .output_len = 5, .num_blocks = 2, .ends_in_empty_stored_block = true}},
    {"TailOfAnEarlierBlock", hex("00 00 00 ff ff 00"), {.well_formed = true, .num_blocks = 1}},
    {"ReservedBlockType", hex("06"), {}},
    {"StoredLengthMismatch", hex("00 05 00 fb ff 48 00"), {}},
    {"StoredDataCutOff", hex("00 05 00 fa ff 48"), {}},
    {"StoredHeaderCutOff", hex("00 05 00"), {}},
    {"EndsInsideABlock", hex("f2 48 cd"), {.output_len = 2}},
    {"FixedLengthSymbol286", hex("1b 03"), {}},
    {"TooManyLengthSymbols", hex("fc 00 00"), {}},
    {"OversubscribedCodeLengths", hex("04 00 fe ff"), {}},
};

// Blocks with codes of their own (RFC 1951, section 3.2.7), one matter a row.
const MeasureCase kDynamicBlocks[] = {
    {"NoDistanceCode",
     hex("04e0db922449922ccb7e2bfeff4f2010"),
     {.well_formed = true, .output_len = 2, .num_blocks = 1}},
    {"OneDistanceCode",
     hex("0ce0db922449922ccb7e2bfeff4f10a105"),
     {.well_formed = true, .output_len = 4, .max_distance = 1, .num_blocks = 1}},
    {"OneDistanceCodeOtherBit", hex("0ce0db922449922ccb7e2bfeff4f10a107"), {.output_len = 1}},
    {"MatchWithoutDistanceCode", hex("0ce0db922449922ccb7e2bfeff4f108105"), {.output_len = 1}},
    {"OnlyEndOfBlock", hex("04e0db922449922ccbfeff5f2300"), {.well_formed = true, .num_blocks = 1}},
    {"OnlyEndOfBlockOtherBit", hex("04e0db922449922ccbfeff5f2304"), {}},
    {"EndOfBlockMissing", hex("04e0db922449922ccb7e2be2ff7f0500"), {}},
    {"LiteralsIncomplete", hex("04e0db922449922ccb7e2bfdff4f102000"), {}},
    {"LiteralsOversubscribed", hex("04e0db922449922ccb7e2be2ff7f040200"), {}},
    {"DistancesIncomplete", hex("0ce1db922449922ccb7e2bfeff4f10119900"), {}},
    {"RepeatOfNothing", hex("04e0db922449922ccb5ef0ff7f024100"), {}},
    {"RepeatBeyondTheEnd", hex("04e0db922449922ccb7e2bfeff4fe00708"), {}},
    {"TooManyDistances", hex("04fedb922449922ccb7e2bfeff4fe0a708"), {}},
    {"CodeLengthsIncomplete", hex("04e05b932449922ccb7e56fcfe5f024100"), {}},
};

class Measures : public testing::TestWithParam<MeasureCase> {};

TEST_P(Measures, TellWhatIsThere) {
  EXPECT_EQ(measure_deflate(GetParam().payload), GetParam().measure);
}

// zlib is the judge of what is well formed, and of the length.
TEST_P(Measures, AgreeWithZlib) {
  Inflater inflater(15, /*no_context_takeover=*/true, /*max_message=*/1000);
  Buffer out;
  const bool inflates = inflater.feed(GetParam().payload, out).has_value() &&
                        inflater.finish_message(out).has_value();
  const DeflateMeasure& measure = GetParam().measure;
  EXPECT_EQ(measure.well_formed && measure.max_reach_back == 0, inflates);
  EXPECT_EQ(inflates ? out.size() : measure.output_len, measure.output_len);
}

INSTANTIATE_TEST_SUITE_P(DynamicBlocks, Measures, testing::ValuesIn(kDynamicBlocks),
                         [](const auto& row) { return std::string(row.param.name); });
INSTANTIATE_TEST_SUITE_P(Rfc1951, Measures, testing::ValuesIn(kMeasures),
                         [](const auto& row) { return std::string(row.param.name); });

// Bytes that repeat at many distances, with stretches that do not compress.
std::string sample(std::mt19937& random, std::size_t len) {
  std::string out;
  while (out.size() < len) {
    const std::size_t run = 1 + random() % 400;
    const bool copy = out.size() > 10 && random() % 3 != 0;
    const std::size_t from = copy ? random() % out.size() : 0;
    for (std::size_t i = 0; i < run; ++i) {
      out += copy ? out[from + i] : static_cast<char>(random() % 256);
    }
  }
  out.resize(len);
  return out;
}

// A message as zlib writes it, one block sequence ended by a flush.
Buffer zlib_payload(std::string text, int level, int strategy, int window_bits, int mem_level) {
  z_stream stream{};
  EXPECT_EQ(deflateInit2(&stream, level, Z_DEFLATED, -window_bits, mem_level, strategy), Z_OK);
  Buffer out(deflateBound(&stream, text.size()) + text.size() / 10 + 100);
  stream.next_in = reinterpret_cast<Bytef*>(text.data());
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(deflate(&stream, Z_SYNC_FLUSH), Z_OK);
  EXPECT_GT(stream.avail_out, 0u);
  out.resize(out.size() - stream.avail_out - 4);
  deflateEnd(&stream);
  return out;
}

using Setting = std::tuple<int, int, int>;  // level, strategy, window bits
class ZlibOutput : public testing::TestWithParam<Setting> {};

TEST_P(ZlibOutput, IsMeasured) {
  const auto [level, strategy, window_bits] = GetParam();
  std::mt19937 random(static_cast<unsigned>(level * 1000 + strategy * 100 + window_bits));
  for (const std::size_t len : {1u, 300u, 5'000u, 100'000u}) {
    const auto payload = zlib_payload(sample(random, len), level, strategy, window_bits,
                                      1 + static_cast<int>(random() % 9));
    const DeflateMeasure measure = measure_deflate(payload);
    EXPECT_TRUE(measure.well_formed);
    EXPECT_EQ(measure.output_len, len);
    EXPECT_LE(measure.max_distance, std::uint32_t{1} << window_bits);
    EXPECT_EQ(measure.max_reach_back, 0u);
    EXPECT_EQ(measure.num_final_blocks, 0u);
    EXPECT_FALSE(measure.lacks_empty_block || measure.ends_in_empty_stored_block);
  }
}

INSTANTIATE_TEST_SUITE_P(EverySetting, ZlibOutput,
                         testing::Combine(testing::Range(0, 10), testing::Range(0, 5),
                                          testing::Values(9, 12, 15)));

TEST(MeasureDeflate, FindsTheDistanceOfARepetition) {
  std::mt19937 random(1);
  for (const std::size_t gap : {100u, 20'000u, 32'000u}) {
    std::string noise(gap, '\0');
    // Seven bits an octet, so that zlib does not store the blocks.
    for (char& c : noise) c = static_cast<char>(128 + random() % 128);
    const std::string marker = "the one repetition of this text";
    std::string text = marker;
    text.append(noise).append(marker);
    const auto payload = zlib_payload(text, 9, Z_DEFAULT_STRATEGY, /*window_bits=*/15, 8);
    EXPECT_EQ(measure_deflate(payload).max_distance, marker.size() + gap);
  }
}

TEST(MeasureDeflate, SeesTheWindowTakenOver) {
  std::mt19937 random(2);
  const std::string message = sample(random, 1000);
  Deflater deflater(15, /*no_context_takeover=*/false);
  Buffer first;
  Buffer second;
  deflater.compress(as_bytes(message), first);
  deflater.compress(as_bytes(message), second);
  EXPECT_EQ(measure_deflate(first).max_reach_back, 0u);
  // zlib never refers to the first octet of all.
  EXPECT_EQ(measure_deflate(second).max_reach_back, 999u);
}

// The reader and zlib must agree on every input about what is well formed and
// how much comes out. Here: octets changed in good messages.
TEST(MeasureDeflate, AgreesWithZlibOnDamagedMessages) {
  constexpr std::size_t kLimit = std::size_t{1} << 20;
  std::mt19937 random(3);
  int num_well_formed = 0;
  for (int round = 0; round < 4000; ++round) {
    Buffer payload =
        zlib_payload(sample(random, 1 + random() % 300), 1 + round % 9, round % 5, 15, 8);
    for (auto i = random() % 3; i > 0; --i) {
      payload[random() % payload.size()] = static_cast<std::byte>(random() % 256);
    }
    payload.resize(payload.size() - std::min<std::size_t>(random() % 3, payload.size()));

    Inflater inflater(15, /*no_context_takeover=*/true, kLimit);
    Buffer out;
    const bool inflates =
        inflater.feed(payload, out).has_value() && inflater.finish_message(out).has_value();
    const DeflateMeasure measure = measure_deflate(payload);
    const bool decodes = measure.well_formed && measure.max_reach_back == 0;
    ASSERT_EQ(decodes, inflates) << to_hex(payload);
    if (inflates) {
      ASSERT_EQ(measure.output_len, out.size()) << to_hex(payload);
    }
    num_well_formed += inflates ? 1 : 0;
  }
  // Both answers have to occur for the comparison to mean something.
  EXPECT_GT(num_well_formed, 400);
  EXPECT_LT(num_well_formed, 3600);
}

TEST(MeasureDeflate, AgreesWithZlibOnNoise) {
  std::mt19937 random(4);
  for (int round = 0; round < 20'000; ++round) {
    Buffer payload(random() % 40);
    for (std::byte& octet : payload) octet = static_cast<std::byte>(random() % 256);
    Inflater inflater(15, /*no_context_takeover=*/true, std::size_t{1} << 20);
    Buffer out;
    const bool inflates =
        inflater.feed(payload, out).has_value() && inflater.finish_message(out).has_value();
    const DeflateMeasure measure = measure_deflate(payload);
    ASSERT_EQ(measure.well_formed && measure.max_reach_back == 0, inflates) << to_hex(payload);
  }
}

}  // namespace
}  // namespace wsspec::protocol
