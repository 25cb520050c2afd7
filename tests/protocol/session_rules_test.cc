// Every row of broken_table(), provoked on a strict and on an observing session.
#include <set>

#include "harness/protocol/session.h"
#include "tests/protocol/support.h"

namespace wsspec::protocol {
namespace {

struct RuleCase {
  const char* name = "";
  Broken broken{};
  const char* stream = "";          // of a server to a client; ends behind the bad frame
  std::uint64_t stream_offset = 0;  // of the bad frame
  const char* detail = "";
  bool deflate = false;
  Role role = Role::client;  // of the session
  friend void PrintTo(const RuleCase& row, std::ostream* out) { *out << row.name; }
};

constexpr std::size_t kRuleLimit = 20;

const RuleCase kRuleCases[] = {
    {"Rsv1", Broken::reserved_bits, "c100", 0, "text, RSV bits 100"},
    {"Rsv2BehindAMessage", Broken::reserved_bits, "810161 a100", 3, "text, RSV bits 010"},
    {"Rsv3OnPing", Broken::reserved_bits, "9900", 0, "ping, RSV bits 001"},
    {"Rsv2WithDeflate", Broken::reserved_bits, "e100", 0, "text, RSV bits 110", true},
    {"Rsv3OnContinuationWithDeflate", Broken::reserved_bits, "0100 9000", 2,
     "continuation, RSV bits 001", true},
    {"Opcode3", Broken::reserved_opcode, "8300", 0, "opcode 3"},
    {"Opcode7WithoutFin", Broken::reserved_opcode, "0700", 0, "opcode 7"},
    {"OpcodeBInsideAMessage", Broken::reserved_opcode, "010161 8b00", 3, "opcode 11"},
    {"OpcodeFOf126Bytes", Broken::reserved_opcode, "8f7e007e", 0, "opcode 15"},
    {"MaskedByAServer", Broken::masking, "818100000000 61", 0, "text, masked"},
    {"MaskedByAServerWithoutPayload", Broken::masking, "898000000000", 0, "ping, masked"},
    {"UnmaskedByAClient", Broken::masking, "810161", 0, "text, unmasked", false, Role::server},
    {"UnmaskedCloseOfAClient", Broken::masking, "8800", 0, "close, unmasked", false, Role::server},
    {"TopBit", Broken::length_top_bit, "827f8000000000000000", 0,
     "binary, 9223372036854775808 bytes"},
    {"FiveIn16Bits", Broken::length_not_minimal, "827e0005 6162636465", 0,
     "binary, 5 bytes in 16 bits of length"},
    {"ZeroIn64Bits", Broken::length_not_minimal, "897f0000000000000000", 0,
     "ping, 0 bytes in 64 bits of length"},
    {"PingOf126", Broken::control_too_long, "897e007e", 0, "ping, 126 bytes"},
    {"CloseOf126InsideAMessage", Broken::control_too_long, "0100 887e007e", 2, "close, 126 bytes"},
    {"PingWithoutFin", Broken::control_fragmented, "0900", 0, "ping, FIN clear"},
    {"CloseWithoutFin", Broken::control_fragmented, "080203e8", 0, "close, FIN clear"},
    {"ContinuationFirst", Broken::continuation_without_start, "800161", 0, "continuation, FIN set"},
    {"ContinuationBehindAWholeMessage", Broken::continuation_without_start, "810161 000162", 3,
     "continuation, FIN clear"},
    {"TextInsideText", Broken::message_interleaved, "010161 810162", 3, "text, FIN set"},
    {"BinaryInsideText", Broken::message_interleaved, "0100 0200", 2, "binary, FIN clear"},
    {"Rsv1OnPing", Broken::rsv1_on_control, "c900", 0, "ping, RSV bits 100", true},
    {"Rsv1OnClose", Broken::rsv1_on_control, "c80203e8", 0, "close, RSV bits 100", true},
    {"Rsv1OnLaterFragment", Broken::rsv1_on_continuation, "4103f248cd c004c9c90700", 5,
     "continuation, RSV bits 100", true},
    {"Rsv1OnPlainMessagesFragment", Broken::rsv1_on_continuation, "010161 c00162", 3,
     "continuation, RSV bits 100", true},
    {"BadOctet", Broken::text_not_utf8, "810461ff6262", 0, "octet 1 of the message"},
    {"BadOctetInSecondFragment", Broken::text_not_utf8, "0103e282ac 8002e241", 5,
     "octet 4 of the message"},
    {"CharacterCutOffByFin", Broken::text_not_utf8, "810361e282", 0, "octet 1 of the message"},
    {"CharacterCutOffByEmptyFragment", Broken::text_not_utf8, "0101c3 8000", 3,
     "octet 0 of the message"},
    {"BadOctetMasked", Broken::text_not_utf8, "818161000000 9e", 0, "octet 0 of the message", false,
     Role::server},
    {"BadOctetInStoredBlock", Broken::text_not_utf8, "c108000200fdff61ff00", 0,
     "octet 1 of the message", true},
    {"CharacterCutOffInStoredBlock", Broken::text_not_utf8, "c107000100feffc300", 0,
     "octet 0 of the message", true},
    {"CloseOfOneByte", Broken::close_body_one_byte, "880103", 0, "close, 1 bytes"},
    {"Close999", Broken::close_code_invalid, "880203e7", 0, "close, code 999, 2 bytes"},
    {"Close1005", Broken::close_code_invalid, "880203ed", 0, "close, code 1005, 2 bytes"},
    {"Close5000", Broken::close_code_invalid, "88041388 6869", 0, "close, code 5000, 4 bytes"},
    {"CloseReasonBadOctet", Broken::close_reason_not_utf8, "880303e8ff", 0,
     "close, code 1000, 3 bytes"},
    {"BlockType3", Broken::deflate_data, "c20106", 0, "invalid block type", true},
    {"StoredLengthsDisagree", Broken::deflate_data, "c205000500fafa", 0,
     "invalid stored block lengths", true},
    {"DataEndsInsideABlock", Broken::deflate_data, "c206000500faff61", 0,
     "the data ends inside a block", true},
    {"TextEndsInsideABlock", Broken::deflate_data, "c106000500faff61", 0,
     "the data ends inside a block", true},
    {"TwentyOneBytes", Broken::message_too_big, "8215", 0, "more than 20 bytes"},
    {"TwentyOneBytesInFragments", Broken::message_too_big, "020561626364 65 0010", 7,
     "more than 20 bytes"},
    {"HugeLength", Broken::message_too_big, "827f7fffffffffffffff", 0, "more than 20 bytes"},
    {"InflatesToTwentyOneBytes", Broken::message_too_big, "c2064a4cc4020000", 0,
     "more than 20 bytes", true},
    {"HugeCompressedLength", Broken::message_too_big, "c27f7fffffffffffffff", 0,
     "more than 20 bytes", true},
};

class RuleTable : public testing::TestWithParam<RuleCase> {
 protected:
  static SessionConfig config(Rules rules) {
    SessionConfig out{.role = GetParam().role, .rules = rules, .max_message_len = kRuleLimit};
    if (GetParam().deflate) out.deflate.emplace();
    return out;
  }
  static RuleBroken expected(bool failed) {
    return {{.broken = GetParam().broken,
             .stream_offset = GetParam().stream_offset,
             .detail = GetParam().detail},
            failed};
  }
  static std::string expected_close() {
    Frame close = make_frame(kClose, encode_close_payload(info(GetParam().broken).close_code));
    if (GetParam().role == Role::client) close.header.mask_key = MaskKey{};
    return wire_hex({close});
  }
};

TEST_P(RuleTable, StrictFailsWithTheCodeOfTheTableInAnySegmentation) {
  const Outcome outcome = run_in_all_cuts(config(Rules::strict()), hex(GetParam().stream));
  ASSERT_FALSE(outcome.events.empty());
  EXPECT_TRUE(outcome.events.back() == Event(expected(/*failed=*/true)))
      << testing::PrintToString(broken_names(outcome.events));
  EXPECT_EQ(all_of<RuleBroken>(outcome.events).size(), 1u);
  EXPECT_EQ(outcome.state, SessionState::failed);
  EXPECT_EQ(wire_hex(outcome.frames), expected_close());
}

// Section 7.1.7: "the endpoint MUST NOT continue to attempt to process data
// (including a responding Close frame) from the remote endpoint".
TEST_P(RuleTable, StrictIgnoresWhatFollows) {
  const Buffer stream = hex(GetParam().stream);
  Buffer longer = stream;
  append(longer, hex(GetParam().role == Role::client ? "8900 8800" : "898000000000"));
  EXPECT_TRUE(run_whole(config(Rules::strict()), stream).events ==
              run_in_all_cuts(config(Rules::strict()), longer).events);
}

TEST_P(RuleTable, ObservingReportsItAndFailsNothing) {
  const Outcome outcome = run_in_all_cuts(config(Rules::observe()), hex(GetParam().stream));
  const auto broken = all_of<RuleBroken>(outcome.events);
  ASSERT_EQ(broken.size(), 1u) << testing::PrintToString(broken_names(outcome.events));
  EXPECT_TRUE(broken[0] == expected(/*failed=*/false)) << broken[0].error.detail;
  EXPECT_NE(outcome.state, SessionState::failed);
}

INSTANTIATE_TEST_SUITE_P(Broken, RuleTable, testing::ValuesIn(kRuleCases),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(RuleTableItself, ProvokesEveryRuleThatAStrictSessionCanMeet) {
  std::set<Broken> provoked;
  for (const RuleCase& row : kRuleCases) provoked.insert(row.broken);
  // Both have tests of their own: session_closing_test.cc.
  provoked.insert({Broken::data_after_close, Broken::end_inside_frame});
  EXPECT_EQ(provoked.size(), kNumBroken);
}

TEST(Rules, OnlyWhatIsRelaxedIsPassed) {
  Rules rules = Rules::strict();
  rules.relax(Broken::reserved_bits);
  for (const BrokenInfo& row : broken_table()) {
    EXPECT_EQ(rules.fails(row.broken), row.broken != Broken::reserved_bits) << row.name;
    EXPECT_FALSE(Rules::observe().fails(row.broken)) << row.name;
  }
}

// A frame may break several rules: a strict session names the first, an
// observing one all.
TEST(Rules, AllRulesOfOneFrameAreSeenInTheOrderOfTheTable) {
  const SessionConfig config{.role = Role::client, .rules = Rules::observe()};
  const Outcome outcome = run_in_all_cuts(config, hex("79fe0000 00000000"));
  EXPECT_EQ(broken_names(outcome.events),
            (std::vector<std::string>{"reserved_bits", "masking", "length_not_minimal",
                                      "control_fragmented"}));
  const Outcome strict = run_in_all_cuts({.role = Role::client}, hex("79fe0000 00000000"));
  EXPECT_EQ(broken_names(strict.events), std::vector<std::string>{"reserved_bits"});
}

// RFC 7692 gives RSV1 no meaning where it knows no opcode.
TEST(Rules, Rsv1OnAReservedOpcodeHasNoMeaningWithDeflateEither) {
  const SessionConfig config{
      .role = Role::client, .rules = Rules::observe(), .deflate = DeflateParams{}};
  const Outcome outcome = run_in_all_cuts(config, hex("c300"));
  EXPECT_EQ(broken_names(outcome.events),
            (std::vector<std::string>{"reserved_bits", "reserved_opcode"}));
}

}  // namespace
}  // namespace wsspec::protocol
