#include "harness/protocol/deflate_codec.h"
#include "tests/judge/outcome_table.h"

namespace wsspec::judge {
namespace {

// Matches reach 600 bytes back and no farther.
std::string far_repeat() {
  return unrepeating(600) + unrepeating(40);
}

// The same text twice through one compressor: the second time it is all match.
void say_twice(Talk& t, bool takeover) {
  protocol::Deflater deflater(12, /*no_context_takeover=*/!takeover);
  for (int i = 0; i < 2; ++i) {
    protocol::Buffer out;
    deflater.compress(protocol::as_bytes("no repetition in it"), out);
    t.they(protocol::make_frame(protocol::kText, out, /*fin=*/true, protocol::kRsv1));
  }
}

script::OutcomeSpec window(int bits) {
  auto spec = outcome("window");
  spec.number["bits"] = bits;
  return spec;
}

const OutcomeRow kWindow[] = {
    {"Within", window(10), [](Talk& t) { t.open(kWindowOf12).they(deflated(far_repeat())); },
     "pass"},
    {"Beyond", window(9), [](Talk& t) { t.open(kWindowOf12).they(deflated(far_repeat())); },
     "impossible: fail 7692-7.2.1-16 bad-deflate"},
    {"BeyondInAnEarlierMessage", window(9),
     [](Talk& t) { t.open(kWindowOf12).they(deflated(far_repeat())).they(deflated("x")); },
     "impossible: fail 7692-7.2.1-16 bad-deflate"},
    {"Uncompressed", window(9), [](Talk& t) { t.open(kWindowOf12).they(text(far_repeat())); },
     "info"},
    {"NothingAtAll", window(9), [](Talk& t) { t.open(kWindowOf12); }, "info", Phase::over},
};
INSTANTIATE_TEST_SUITE_P(Window, OutcomeTable, testing::ValuesIn(kWindow), name_of_row);

const OutcomeRow kStandalone[] = {
    {"OnItsOwn", outcome("standalone"),
     [](Talk& t) { say_twice(t.open(kWindowOf12), /*takeover=*/false); }, "pass"},
    {"ReachesBack", outcome("standalone"),
     [](Talk& t) { say_twice(t.open(kWindowOf12), /*takeover=*/true); },
     "impossible: fail 7692-7.2.1-12 bad-deflate"},
    {"Uncompressed", outcome("standalone"), [](Talk& t) { t.open(kWindowOf12).they(text("x")); },
     "info"},
};
INSTANTIATE_TEST_SUITE_P(Standalone, OutcomeTable, testing::ValuesIn(kStandalone), name_of_row);

}  // namespace
}  // namespace wsspec::judge
