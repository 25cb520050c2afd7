// Each rule that is held against every byte of a target, broken once.
#include "harness/judge/invariants.h"

#include <gtest/gtest.h>

#include "tests/judge/talk.h"

namespace wsspec::judge {
namespace {

using protocol::Frame;

constexpr const char* kAgreedExtensions =
    "permessage-deflate; server_max_window_bits=9; server_no_context_takeover";

Frame masked(Frame frame) {
  frame.header.mask_key.emplace();
  return frame;
}

Frame long_form(Frame frame) {
  frame.header.length_form = protocol::LengthForm::bits16;
  return frame;
}

Frame close_body(std::string_view body) {
  return fragment(protocol::kClose, body, true);
}

struct InvariantRow {
  const char* name = "";
  void (*play)(Talk&) = nullptr;
  std::vector<std::string> findings{};
  friend void PrintTo(const InvariantRow& row, std::ostream* out) { *out << row.name; }
};

const InvariantRow kRows[] = {
    {"Nothing", [](Talk& t) { t.open(); }, {}},
    {"NoHandshake", [](Talk& t) { t.respond(400); }, {}},
    {"ConformingFrames",
     [](Talk& t) {
       t.open().they(text("a")).they(ping("")).they(pong("")).they(close(1000)).they_end();
     },
     {}},
    {"Masked", [](Talk& t) { t.open().they(masked(text("a"))); }, {"fail 6455-5.1-5 bad-frame"}},
    {"NotMinimal",
     [](Talk& t) { t.open().they(long_form(text("a"))); },
     {"fail 6455-5.2-12 bad-frame"}},
    {"ReservedBits",
     [](Talk& t) { t.open().they(with_rsv(text("a"), 1)); },
     {"fail 6455-5.2-3 bad-frame"}},
    {"ReservedOpcode",
     [](Talk& t) { t.open().they(fragment(3, "", true)); },
     {"fail 6455-5.2-7 bad-frame"}},
    {"TooLongPing",
     [](Talk& t) { t.open().they(ping(std::string(126, 'x'))); },
     {"fail 6455-5.5-1 bad-frame"}},
    {"FragmentedPing",
     [](Talk& t) { t.open().they(fragment(protocol::kPing, "", false)); },
     {"fail 6455-5.4-6 bad-frame"}},
    {"ContinuationOfNothing",
     [](Talk& t) { t.open().they(fragment(protocol::kContinuation, "", true)); },
     {"fail 6455-5.4-3 bad-frame"}},
    {"Interleaved",
     [](Talk& t) { t.open().they(fragment(protocol::kText, "a", false)).they(text("b")); },
     {"fail 6455-5.4-8 bad-frame"}},
    {"TextNotUtf8",
     [](Talk& t) { t.open().they(text("\xc3\x28")); },
     {"fail 6455-5.6-3 bad-frame"}},
    {"DataBehindClose",
     [](Talk& t) { t.open().they(close(1000)).they(text("a")); },
     {"fail 6455-5.5.1-6 bad-frame"}},
    {"PongBehindCloseIsNoData", [](Talk& t) { t.open().they(close(1000)).they(pong("")); }, {}},
    {"OneByteClose",
     [](Talk& t) { t.open().they(close_body("x")); },
     {"fail 6455-5.5.1-2 wrong-close-code"}},
    {"SameRuleOnce",
     [](Talk& t) { t.open().they(with_rsv(text("a"), 1)).they(with_rsv(text("b"), 2)); },
     {"fail 6455-5.2-3 bad-frame"}},
    {"InTheOrderBroken",
     [](Talk& t) { t.open().they(masked(text("a"))).they(with_rsv(text("b"), 1)); },
     {"fail 6455-5.1-5 bad-frame", "fail 6455-5.2-3 bad-frame"}},
    {"CutShortIsTheOutcomesBusiness",
     [](Talk& t) { t.open().they_say("\x81\x05He").they_end(); },
     {}},
    {"Close999",
     [](Talk& t) { t.open().they(close(999)); },
     {"fail 6455-7.4.2-1 wrong-close-code"}},
    {"Close1004", [](Talk& t) { t.open().they(close(1004)); }, {}},
    {"Close1005",
     [](Talk& t) { t.open().they(close(1005)); },
     {"fail 6455-7.4.1-8 wrong-close-code"}},
    {"Close1006",
     [](Talk& t) { t.open().they(close(1006)); },
     {"fail 6455-7.4.1-9 wrong-close-code"}},
    {"Close1010",
     [](Talk& t) { t.open().they(close(1010)); },
     {"warn 6455-7.4.1-15 wrong-close-code"}},
    {"Close1010Echoed", [](Talk& t) { t.open().we(close(1010)).they(close(1010)); }, {}},
    {"Close1011", [](Talk& t) { t.open().they(close(1011)); }, {}},
    {"Close1015",
     [](Talk& t) { t.open().they(close(1015)); },
     {"fail 6455-7.4.1-17 wrong-close-code"}},
    {"Close1016", [](Talk& t) { t.open().they(close(1016)); }, {}},
    {"Close5000", [](Talk& t) { t.open().they(close(5000)); }, {}},
    {"CompressedPing",
     [](Talk& t) { t.open(kAgreedExtensions).they(with_rsv(ping(""), 4)); },
     {"fail 7692-6.1-3 bad-deflate"}},
    {"GarbageCompressed",
     [](Talk& t) { t.open(kAgreedExtensions).they(with_rsv(text("\xff\xff"), 4)); },
     {"fail 7692-7.2.1-1 bad-deflate"}},
};

class Invariants : public testing::TestWithParam<InvariantRow> {};

TEST_P(Invariants, AreHeldAgainstTheTarget) {
  Talk talk;
  GetParam().play(talk);
  std::vector<std::string> findings;
  for (const auto& finding : check_invariants(talk.seen())) findings.push_back(in_short(finding));
  EXPECT_EQ(findings, GetParam().findings);
}
INSTANTIATE_TEST_SUITE_P(Rules, Invariants, testing::ValuesIn(kRows),
                         [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace wsspec::judge
