#include "harness/protocol/deflate_codec.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <random>
#include <string>
#include <tuple>
#include <vector>

#include "tests/protocol/support.h"

namespace wsspec::protocol {
namespace {

constexpr std::size_t kNoLimit = std::size_t{1} << 30;

std::string inflate_message(Inflater& inflater, Bytes payload) {
  Buffer out;
  const auto fed = inflater.feed(payload, out);
  if (!fed) return "fault: " + fed.error().what;
  const auto finished = inflater.finish_message(out);
  if (!finished) return "fault: " + finished.error().what;
  return std::string(as_text(out));
}

std::string inflate_bytewise(Inflater& inflater, Bytes payload) {
  Buffer out;
  for (const std::byte& octet : payload) {
    const auto fed = inflater.feed(Bytes(&octet, 1), out);
    if (!fed) return "fault: " + fed.error().what;
  }
  const auto finished = inflater.finish_message(out);
  if (!finished) return "fault: " + finished.error().what;
  return std::string(as_text(out));
}

struct Example {
  const char* name = "";
  Buffer payload{};
  std::string plain{};
  friend void PrintTo(const Example& row, std::ostream* out) { *out << row.name; }
};

const Example kExamples[] = {
    {"OneBlock_7_2_3_1", hex("f2 48 cd c9 c9 07 00"), "Hello"},
    {"StoredBlock_7_2_3_3", hex("00 05 00 fa ff 48 65 6c 6c 6f 00"), "Hello"},
    {"FinalBlock_7_2_3_4", hex("f3 48 cd c9 c9 07 00 00"), "Hello"},
    {"TwoBlocks_7_2_3_5", hex("f2 48 05 00 00 00 ff ff ca c9 c9 07 00"), "Hello"},
    {"Empty_7_2_3_6", hex("00"), ""},
    {"EmptyFixedBlock", hex("02 00"), ""},
    {"EmptyFinalFixedBlock", hex("03 00 00"), ""},
    {"FinalBlockWithoutTheLastOctet", hex("03 00"), ""},
    {"TailNotRemoved", hex("f2 48 cd c9 c9 07 00 00 00 ff ff"), "Hello"},
    {"NoOctet", {}, ""},
};

class InflateExamples : public testing::TestWithParam<Example> {};

TEST_P(InflateExamples, DecodesWholeAndByteByByte) {
  for (const bool reset : {false, true}) {
    Inflater inflater(15, reset, kNoLimit);
    EXPECT_EQ(inflate_message(inflater, GetParam().payload), GetParam().plain);
    EXPECT_EQ(inflate_bytewise(inflater, GetParam().payload), GetParam().plain);
  }
}

TEST_P(InflateExamples, LeavesTheNextMessageAlone) {
  Inflater inflater(15, /*no_context_takeover=*/false, kNoLimit);
  const Buffer hello = hex("f2 48 cd c9 c9 07 00");
  const Buffer hello_again = hex("f2 00 11 00 00");  // section 7.2.3.2
  ASSERT_EQ(inflate_message(inflater, hello), "Hello");
  ASSERT_EQ(inflate_message(inflater, GetParam().payload), GetParam().plain);
  EXPECT_EQ(inflate_message(inflater, hello_again), "Hello");
}

INSTANTIATE_TEST_SUITE_P(Rfc7692Section7_2_3, InflateExamples, testing::ValuesIn(kExamples),
                         [](const auto& row) { return std::string(row.param.name); });

struct BadData {
  const char* name = "";
  Buffer payload{};
  friend void PrintTo(const BadData& row, std::ostream* out) { *out << row.name; }
};

const BadData kBadData[] = {
    {"ReservedBlockType", hex("06")},
    {"StoredLengthMismatch", hex("00 05 00 fb ff 48 00")},
    {"EndsInsideABlock", hex("f2 48 cd")},
    {"EndOfBlockCodeCutOff", hex("f2 48 cd c9 c9 07")},
    {"TailTakenAsStoredData", hex("00 04 00 fb ff")},
    {"StoredHeaderCutOff", hex("00 05 00")},
    {"DistanceBeforeTheFirstOctet", hex("f2 00 11 00 00")},
    {"GarbageBehindAFinalBlock", hex("03 00 06")},
};

class InflateFaults : public testing::TestWithParam<BadData> {};

TEST_P(InflateFaults, AreReportedWholeAndByteByByte) {
  for (const bool reset : {false, true}) {
    Inflater whole(15, reset, kNoLimit);
    Inflater bytewise(15, reset, kNoLimit);
    const std::string fault = inflate_message(whole, GetParam().payload);
    EXPECT_TRUE(fault.starts_with("fault: ")) << fault;
    EXPECT_EQ(inflate_bytewise(bytewise, GetParam().payload), fault);
  }
}

TEST_P(InflateFaults, EndWithTheirMessage) {
  Inflater inflater(15, /*no_context_takeover=*/false, kNoLimit);
  Buffer out;
  const auto fed = inflater.feed(GetParam().payload, out);
  EXPECT_EQ(inflater.feed({}, out).has_value(), fed.has_value());
  EXPECT_FALSE(inflater.finish_message(out).has_value());
  EXPECT_EQ(inflate_message(inflater, hex("f2 48 cd c9 c9 07 00")), "Hello");
}

INSTANTIATE_TEST_SUITE_P(Rfc1951, InflateFaults, testing::ValuesIn(kBadData),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(Inflater, ForgetsTheWindowWithoutTakeover) {
  Inflater inflater(15, /*no_context_takeover=*/true, kNoLimit);
  ASSERT_EQ(inflate_message(inflater, hex("f2 48 cd c9 c9 07 00")), "Hello");
  EXPECT_EQ(inflate_message(inflater, hex("f2 00 11 00 00")),
            "fault: invalid distance too far back");
}

// Text with repetitions at short and long range, as messages have.
std::string sample(std::size_t len, std::uint32_t seed) {
  std::mt19937 random(seed);
  std::string out;
  while (out.size() < len) out += "\"key" + std::to_string(random() % 5000) + "\": ";
  out.resize(len);
  return out;
}

class RoundTrip : public testing::TestWithParam<std::tuple<int, bool>> {};

TEST_P(RoundTrip, GivesBackEveryMessage) {
  const auto [window_bits, reset] = GetParam();
  Deflater deflater(window_bits, reset);
  Inflater inflater(window_bits, reset, kNoLimit);
  std::uint32_t seed = 0;
  for (const std::size_t len : {5u, 0u, 0u, 1u, 1000u, 1000u, 70'000u, 300'000u, 0u, 1000u}) {
    const std::string message = sample(len, seed++);
    Buffer payload;
    deflater.compress(as_bytes(message), payload);
    EXPECT_EQ(inflate_message(inflater, payload), message) << len;
  }
}

INSTANTIATE_TEST_SUITE_P(EveryWindow, RoundTrip,
                         testing::Combine(testing::Range(8, 16), testing::Bool()));

TEST(Deflater, WritesTheExamplesOfTheRfc) {
  Deflater deflater(15, /*no_context_takeover=*/false);
  Buffer first;
  Buffer second;
  Buffer empty;
  deflater.compress(as_bytes("Hello"), first);
  deflater.compress(as_bytes("Hello"), second);
  deflater.compress({}, empty);
  EXPECT_EQ(first, hex("f2 48 cd c9 c9 07 00"));
  EXPECT_EQ(second, hex("f2 00 11 00 00"));
  EXPECT_EQ(empty, hex("00"));
}

TEST(Deflater, RepeatsItselfWithoutTakeover) {
  Deflater deflater(15, /*no_context_takeover=*/true);
  Buffer first;
  Buffer second;
  deflater.compress(as_bytes("Hello"), first);
  deflater.compress(as_bytes("Hello"), second);
  EXPECT_EQ(first, second);
}

TEST(Deflater, AppendsToWhatIsThere) {
  Deflater deflater(15, /*no_context_takeover=*/true);
  Buffer out = hex("c1 07");
  deflater.compress(as_bytes("Hello"), out);
  EXPECT_EQ(out, hex("c1 07 f2 48 cd c9 c9 07 00"));
}

class OutputLimit : public testing::TestWithParam<std::size_t> {};

TEST_P(OutputLimit, StopsABombAndTakesAMessageOfJustThatLength) {
  const std::size_t limit = GetParam();
  Deflater deflater(15, /*no_context_takeover=*/true);
  Buffer fits;
  Buffer bomb;
  deflater.compress(as_bytes(std::string(limit, 'a')), fits);
  deflater.compress(as_bytes(std::string(limit + 1, 'a')), bomb);

  Inflater inflater(15, /*no_context_takeover=*/true, limit);
  EXPECT_EQ(inflate_message(inflater, fits), std::string(limit, 'a'));
  Buffer out;
  const auto fed = inflater.feed(bomb, out);
  ASSERT_FALSE(fed.has_value());
  EXPECT_TRUE(fed.error().too_big);
  EXPECT_EQ(out.size(), limit);
}

INSTANTIATE_TEST_SUITE_P(AroundTheStep, OutputLimit,
                         testing::Values(0, 1, 1000, 32'767, 32'768, 32'769, 65'536, 1'000'000));

TEST(Inflater, CountsTheLimitAMessage) {
  Deflater deflater(15, /*no_context_takeover=*/false);
  Inflater inflater(15, /*no_context_takeover=*/false, /*max_message=*/1000);
  for (int i = 0; i < 5; ++i) {
    Buffer payload;
    deflater.compress(as_bytes(std::string(1000, 'b')), payload);
    EXPECT_EQ(inflate_message(inflater, payload), std::string(1000, 'b'));
  }
}

}  // namespace
}  // namespace wsspec::protocol
