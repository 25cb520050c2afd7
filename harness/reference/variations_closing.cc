// Legal freedom in the closing handshake (RFC 6455, sections 5.5.1 and 7.1.5).
#include "harness/protocol/close_payload.h"
#include "harness/protocol/frame_header.h"
#include "harness/protocol/utf8.h"
#include "harness/reference/variations_parts.h"

namespace wsspec::reference {
namespace {

using protocol::Frame;
using protocol::make_frame;

protocol::Event refusal() {
  return protocol::RuleBroken{.error = {.broken = protocol::Broken::close_code_invalid},
                              .failed = true};
}

using OnFrame = std::function<void(FrameReason, std::vector<Frame>&)>;

// Goes on behind a code that a sender must not use, as section 7.4.2 lets a
// receiver, but for those that no Close may carry.
void echo_unassigned_codes(Behaviour& behaviour) {
  behaviour.rules.relax(protocol::Broken::close_code_invalid);
  behaviour.on_event = [](protocol::Event& event) {
    const auto* received = std::get_if<protocol::CloseReceived>(&event);
    if (received == nullptr || !received->close.broken) return true;
    const auto code = received->close.code.value_or(0);
    const bool is_text = !protocol::first_invalid_utf8(protocol::as_bytes(received->close.reason));
    if (code < 1000 || code == 1005 || code == 1006 || code == 1015 || !is_text) event = refusal();
    return true;
  };
}

// An implementation of the RFC alone cannot know the codes 1012 to 1014.
void refuse_late_codes(Behaviour& behaviour) {
  behaviour.on_event = [](protocol::Event& event) {
    const auto* received = std::get_if<protocol::CloseReceived>(&event);
    if (received == nullptr || !received->close.code) return true;
    const auto code = *received->close.code;
    if (code >= 1012 && code <= 1014) event = refusal();
    return true;
  };
}

OnFrame twice(FrameReason doubled) {
  return [doubled](FrameReason reason, std::vector<Frame>& frames) {
    if (reason == doubled && !frames.empty()) frames.push_back(frames.front());
  };
}

// Replaces the body of answering Close frames.
OnFrame answers_close_with(protocol::Buffer body) {
  return [body = std::move(body)](FrameReason reason, std::vector<Frame>& frames) {
    if (reason == FrameReason::close_reply) frames = {make_frame(protocol::kClose, body)};
  };
}

}  // namespace

std::vector<Variation> closing_variations() {
  return {
      {.name = "answers-close-without-code",
       .what = "answers every Close with an empty one",
       .apply = [](Behaviour& b) { b.on_frame = answers_close_with({}); }},
      {.name = "answers-close-with-1000",
       .what = "answers every Close with 1000",
       .apply =
           [](Behaviour& b) {
             b.on_frame = answers_close_with(protocol::encode_close_payload(1000));
           }},
      {.name = "answers-close-with-1001",
       .what = "answers every Close with 1001",
       .allowed = {{"**", "info"}},
       .apply =
           [](Behaviour& b) {
             b.on_frame = answers_close_with(protocol::encode_close_payload(1001));
           }},
      {.name = "answers-close-with-a-reason",
       .what = "answers every Close with 1000 and a reason",
       .apply =
           [](Behaviour& b) {
             b.on_frame = answers_close_with(protocol::encode_close_payload(1000, "good-bye"));
           }},
      {.name = "gives-reasons-for-failures",
       .what = "adds a reason to the Close of a failure",
       .apply =
           [](Behaviour& b) {
             b.on_frame = [](FrameReason reason, std::vector<Frame>& frames) {
               if (reason != FrameReason::failure || frames.empty()) return;
               protocol::Buffer body = frames.front().payload;
               protocol::append(body, "this breaks a rule");
               frames = {make_frame(protocol::kClose, body)};
             };
           }},
      {.name = "echoes-unassigned-close-codes",
       .what = "answers 1004 and 1016 to 2999 as any other code (section 7.4.2)",
       .allowed = {{"close.code.unassigned.*", "info"}},
       .apply = echo_unassigned_codes},
      {.name = "refuses-late-registered-codes",
       .what = "takes 1012 to 1014 for a protocol error: they are younger than the RFC",
       .allowed = {{"close.code.registered.*", "info"}},
       .apply = refuse_late_codes},
      {.name = "second-close",
       .what = "answers a Close with two",
       .apply = [](Behaviour& b) { b.on_frame = twice(FrameReason::close_reply); }},
      {.name = "second-close-at-failure",
       .what = "sends the Close of a failure twice",
       .apply = [](Behaviour& b) { b.on_frame = twice(FrameReason::failure); }},
      {.name = "resets-tcp-behind-failure",
       .what = "resets the connection behind the Close of a failure (section 7.1.7)",
       .allowed = {{"**", "info"}},
       .apply = [](Behaviour& b) { b.after_failure = TcpEnd::reset; }},
  };
}

}  // namespace wsspec::reference
