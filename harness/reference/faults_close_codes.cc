// Codes of a Close that are taken or refused (RFC 6455, section 7.4).
#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::Broken;
using protocol::ClosePayload;
using protocol::CloseReceived;

// Takes a code that is not for the wire, and echoes it.
template <std::uint16_t kFirst, std::uint16_t kLast = kFirst>
void take_codes(Behaviour& behaviour) {
  behaviour.rules.relax(Broken::close_code_invalid);
  behaviour.on_event = [](protocol::Event& event) {
    const auto* received = std::get_if<CloseReceived>(&event);
    if (received == nullptr || received->close.broken != Broken::close_code_invalid) return true;
    const auto code = received->close.code.value_or(0);
    if (code < kFirst || code > kLast) event = failure(Broken::close_code_invalid);
    return true;
  };
}

template <std::uint16_t kFirst, std::uint16_t kLast>
void refuse_codes(Behaviour& behaviour) {
  refuse_closes(behaviour, Broken::close_code_invalid, [](const ClosePayload& close) {
    return close.code && *close.code >= kFirst && *close.code <= kLast;
  });
}

}  // namespace

std::vector<Fault> close_code_faults() {
  return {
      {.name = "echoes-close-codes-below-1000",
       .requirements = {"6455-7.4.2-1"},
       .what = "takes and echoes the codes 0 to 999",
       .bugs = {146},
       .apply = take_codes<0, 999>},
      {.name = "echoes-close-code-1005",
       .requirements = {"6455-7.4.1-8"},
       .what = "takes and echoes 1005, which is never on the wire",
       .bugs = {142},
       .apply = take_codes<1005>},
      {.name = "echoes-close-code-1006",
       .requirements = {"6455-7.4.1-9"},
       .what = "takes and echoes 1006, which is never on the wire",
       .apply = take_codes<1006>},
      {.name = "echoes-close-code-1015",
       .requirements = {"6455-7.4.1-17"},
       .what = "takes and echoes 1015, which is never on the wire",
       .bugs = {143, 144},
       .apply = take_codes<1015>},
      {.name = "refuses-close-codes-from-3000",
       .requirements = {"6455-5.5.1-7", "6455-7.4.1-4", "6455-7.4.2-3"},
       .what = "takes the codes of libraries for a protocol error",
       .bugs = {135},
       .apply = refuse_codes<3000, 3999>},
      {.name = "refuses-close-codes-from-4000",
       .requirements = {"6455-5.5.1-7", "6455-7.4.1-4", "6455-7.4.2-4"},
       .what = "takes the codes for private use for a protocol error",
       .apply = refuse_codes<4000, 4999>},
  };
}

}  // namespace wsspec::reference
