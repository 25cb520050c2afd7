// The body of a Close, and its reason (RFC 6455, sections 5.5.1 and 8.1).
#include <memory>

#include "harness/reference/faults_frame_rewriter.h"
#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_parts.h"
#include "harness/reference/faults_text.h"

namespace wsspec::reference {
namespace {

using protocol::Broken;
using protocol::ClosePayload;

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
