// Codes and reasons of a Close, read wrong (RFC 6455, sections 5.5.1 and 7.4).
#include <memory>

#include "harness/protocol/utf8.h"
#include "harness/reference/faults_frame_rewriter.h"
#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_parts.h"
#include "harness/reference/faults_text.h"

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

// Refuses a Close that is in order.
void refuse_closes(Behaviour& behaviour, Broken broken,
                   std::function<bool(const ClosePayload& close)> refused) {
  behaviour.on_event = [broken, refused = std::move(refused)](protocol::Event& event) {
    const auto* received = std::get_if<CloseReceived>(&event);
    if (received != nullptr && refused(received->close)) event = failure(broken);
    return true;
  };
}
template <std::uint16_t kFirst, std::uint16_t kLast>
void refuse_codes(Behaviour& behaviour) {
  refuse_closes(behaviour, Broken::close_code_invalid, [](const ClosePayload& close) {
    return close.code && *close.code >= kFirst && *close.code <= kLast;
  });
}

void echo_one_byte(Behaviour& behaviour) {
  behaviour.rules.relax(Broken::close_body_one_byte);
  change_close_replies(behaviour, [](const ClosePayload& received, Frames& frames) {
    if (received.broken == Broken::close_body_one_byte)
      frames = {protocol::make_frame(protocol::kClose, protocol::as_bytes("\x03"))};
  });
}

void take_truncated_reason(Behaviour& behaviour) {
  behaviour.rules.relax(Broken::close_reason_not_utf8);
  refuse_closes(behaviour, Broken::close_reason_not_utf8, [](const ClosePayload& close) {
    return close.broken && !is_utf8(protocol::as_bytes(close.reason), false);
  });
}

// Whether the last Close came in more than one segment: in `num_pieces`.
std::shared_ptr<int> count_pieces(Behaviour& behaviour) {
  const auto num_pieces = std::make_shared<int>(0);
  behaviour.on_bytes = FrameRewriter(
      {.on_header =
           [num_pieces](auto&, bool) {
             *num_pieces = 0;
             return true;
           },
       .on_payload = [num_pieces](const auto&, std::uint64_t, auto) { ++*num_pieces; }});
  return num_pieces;
}

void take_any_cut_reason(Behaviour& behaviour) {
  const auto num_pieces = count_pieces(behaviour);
  behaviour.rules.relax(Broken::close_reason_not_utf8);
  refuse_closes(behaviour, Broken::close_reason_not_utf8,
                [num_pieces](const auto& close) { return close.broken && *num_pieces < 2; });
}

void refuse_cut_reason(Behaviour& behaviour) {
  const auto num_pieces = count_pieces(behaviour);
  refuse_closes(behaviour, Broken::close_reason_not_utf8, [num_pieces](const auto& close) {
    return !close.reason.empty() && *num_pieces > 1;
  });
}

}  // namespace

std::vector<Fault> close_payload_faults() {
  return {
      {.name = "echoes-close-codes-below-1000",
       .requirements = {"6455-7.4.2-1"},
       .what = "takes and echoes the codes 0 to 999",
       .bugs = {146},
       .apply = take_codes<0, 999>},
      {.name = "echoes-close-code-1004",
       .requirements = {"6455-7.4.1-7"},
       .what = "takes and echoes the reserved code 1004",
       .apply = take_codes<1004>},
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
      {.name = "echoes-unassigned-close-codes",
       .requirements = {"6455-7.4.2-2"},
       .what = "takes and echoes the codes 1016 to 2999",
       .apply = take_codes<1016, 2999>},
      {.name = "refuses-close-codes-1012-to-1014",
       .requirements = {"6455-7.4.1-4"},
       .what = "takes registered codes for a protocol error",
       .bugs = {135, 139, 141},
       .apply = refuse_codes<1012, 1014>},
      {.name = "refuses-close-codes-from-3000",
       .requirements = {"6455-7.4.1-4", "6455-7.4.2-3"},
       .what = "takes the codes of libraries for a protocol error",
       .bugs = {135},
       .apply = refuse_codes<3000, 3999>},
      {.name = "refuses-close-codes-from-4000",
       .requirements = {"6455-7.4.1-4", "6455-7.4.2-4"},
       .what = "takes the codes for private use for a protocol error",
       .apply = refuse_codes<4000, 4999>},
      {.name = "accepts-close-of-one-byte",
       .requirements = {"6455-10.7-1", "6455-5.5.1-2"},
       .what = "takes a Close of one byte for one without code",
       .bugs = {134, 136},
       .apply = [](Behaviour& b) { b.rules.relax(Broken::close_body_one_byte); }},
      {.name = "echoes-close-of-one-byte",
       .requirements = {"6455-5.5.1-2", "6455-10.7-1"},
       .what = "takes a Close of one byte and sends it back",
       .apply = echo_one_byte},
      {.name = "no-utf8-check-of-close-reason",
       .requirements = {"6455-8.1-1", "6455-7.1.6-1"},
       .what = "takes every reason",
       .bugs = {146, 149},
       .apply = [](Behaviour& b) { b.rules.relax(Broken::close_reason_not_utf8); }},
      {.name = "accepts-close-reason-truncated-in-character",
       .requirements = {"6455-8.1-1", "6455-7.1.6-1"},
       .what = "takes a reason that ends inside a character",
       .apply = take_truncated_reason},
      {.name = "no-utf8-check-of-close-reason-cut-by-tcp",
       .requirements = {"6455-8.1-1", "6455-6.2-1"},
       .what = "takes every reason that comes in more than one segment",
       .bugs = {137},
       .apply = take_any_cut_reason},
      {.name = "refuses-close-reason-cut-by-tcp",
       .requirements = {"6455-6.2-1", "6455-5.5.1-7"},
       .what = "takes a reason that comes in more than one segment for bad UTF-8",
       .bugs = {138},
       .apply = refuse_cut_reason},
      {.name = "refuses-close-of-125-bytes",
       .requirements = {"6455-5.5-1", "6455-5.5.1-7"},
       .what = "fails at a reason of 123 bytes, the longest there is",
       .apply =
           [](Behaviour& b) {
             refuse_closes(b, Broken::control_too_long,
                           [](const auto& close) { return close.reason.size() == 123; });
           }},
  };
}

}  // namespace wsspec::reference
