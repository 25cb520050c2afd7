// What a target may refuse whatever it is: messages beyond its limits, and
// extensions.
#include "tests/judge/outcome_table.h"

namespace wsspec::judge {
namespace {

script::OutcomeSpec failed_with_1007() {
  auto spec = outcome("failed");
  spec.codes = {1007};
  return spec;
}

script::OutcomeSpec accepted_with_extension(bool wanted) {
  auto spec = outcome("accepted");
  spec.number["extension"] = wanted ? 1 : 0;
  return spec;
}

// The last octet is no UTF-8.
Talk& bad_text(Talk& t, std::size_t len) {
  return t.open().we(text(std::string(len - 1, 'a') + '\xff'));
}

constexpr const char* kDeflate = "permessage-deflate; server_max_window_bits=12";

const OutcomeRow kLimits[] = {
    {"TooLongForTheTarget", failed_with_1007(),
     [](Talk& t) { bad_text(t, 126).they(close(1009)).they_end(); }, "info refused-by-policy"},
    {"TooLongForNobody", failed_with_1007(),
     [](Talk& t) { bad_text(t, 125).they(close(1009)).they_end(); },
     "warn 6455-7.1.7-5 wrong-close-code"},
    {"LongMessageWithAnotherCode", failed_with_1007(),
     [](Talk& t) { bad_text(t, 126).they(close(1002)).they_end(); },
     "warn 6455-7.1.7-5 wrong-close-code"},
    {"LongMessageWithTheRightCode", failed_with_1007(),
     [](Talk& t) { bad_text(t, 126).they(close(1007)).they_end(); }, "pass"},
};
INSTANTIATE_TEST_SUITE_P(LimitsOfTarget, OutcomeTable, testing::ValuesIn(kLimits), name_of_row);

// The first half of a message of 126 octets.
Talk& half_a_message(Talk& t) {
  return t.open().we_say(std::string("\x82\xfe\x00\x7e\x37\xfa\x21\x3d", 8) + std::string(63, 'a'));
}

const OutcomeRow kHalfSent[] = {
    {"RefusedInFrontOfItsEnd", outcome("echo"),
     [](Talk& t) { half_a_message(t).they(close(1009)).they_end(); },
     "impossible: fail 6455-1.2-3 early-close"},
    {"NothingToEcho", outcome("echo"), [](Talk& t) { half_a_message(t); },
     "impossible: error harness"},
};
INSTANTIATE_TEST_SUITE_P(MessageHalfSent, OutcomeTable, testing::ValuesIn(kHalfSent), name_of_row);

const OutcomeRow kExtensions[] = {
    {"NoneWantedNoneListed", accepted_with_extension(false), [](Talk& t) { t.open(); }, "pass"},
    {"NoneWantedOneListed", accepted_with_extension(false), [](Talk& t) { t.open(kDeflate); },
     "impossible: fail 6455-1.2-3 bad-header"},
    {"OneWantedOneListed", accepted_with_extension(true), [](Talk& t) { t.open(kDeflate); },
     "pass"},
    {"OneWantedNoneListed", accepted_with_extension(true), [](Talk& t) { t.open(); },
     "impossible: fail 6455-1.2-3 bad-header"},
};
INSTANTIATE_TEST_SUITE_P(ExtensionsOfTarget, OutcomeTable, testing::ValuesIn(kExtensions),
                         name_of_row);

}  // namespace
}  // namespace wsspec::judge
