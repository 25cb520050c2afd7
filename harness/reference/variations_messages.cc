// Legal freedom with data messages (RFC 6455, sections 5.4, 5.6, 7.3 and 10.4).
#include "harness/protocol/frame_header.h"
#include "harness/protocol/utf8.h"
#include "harness/reference/variations_parts.h"

namespace wsspec::reference {
namespace {

using protocol::Frame;
using protocol::make_frame;

// Short, and no divisor of the lengths that cases like.
constexpr std::size_t kOddFragmentLen = 7;
constexpr std::size_t kSmallLimit = 4096;

void wrap_in_empty_fragments(std::vector<Frame>& frames) {
  Frame first =
      make_frame(frames.front().header.opcode, {}, /*fin=*/false, frames.front().header.rsv);
  frames.front().header.opcode = protocol::kContinuation;
  frames.front().header.rsv = 0;
  frames.back().header.fin = false;
  frames.insert(frames.begin(), std::move(first));
  frames.push_back(make_frame(protocol::kContinuation, {}));
}

// Section 8.1 names no moment: the end of the message is early enough.
bool fail_invalid_text(protocol::Event& event) {
  const auto* message = std::get_if<protocol::MessageReceived>(&event);
  if (message == nullptr || message->opcode != protocol::kText) return true;
  if (const auto offset = protocol::first_invalid_utf8(message->payload)) {
    event =
        protocol::RuleBroken{.error = {.broken = protocol::Broken::text_not_utf8}, .failed = true};
  }
  return true;
}

}  // namespace

std::vector<Variation> message_variations() {
  return {
      {.name = "fragments-echoes",
       .what = "sends echoes as fragments of seven bytes (section 5.4)",
       .apply = [](Behaviour& b) { b.fragment_echo_every = kOddFragmentLen; }},
      {.name = "empty-fragments-around-echoes",
       .what = "puts an empty fragment in front of and behind each echo",
       .apply =
           [](Behaviour& b) {
             b.on_frame = [](FrameReason reason, std::vector<Frame>& frames) {
               if (reason == FrameReason::echo) wrap_in_empty_fragments(frames);
             };
           }},
      {.name = "late-utf8-check",
       .what = "checks UTF-8 at the end of a message only",
       .apply =
           [](Behaviour& b) {
             b.rules.relax(protocol::Broken::text_not_utf8);
             b.on_event = fail_invalid_text;
           }},
      {.name = "small-message-limit",
       .what = "takes messages of at most 4096 bytes and closes with 1009 beyond (section 10.4)",
       .allowed = {{"**", "info"}},
       .apply = [](Behaviour& b) { b.max_message_len = kSmallLimit; }},
      {.name = "greets",
       .what = "sends a text message of its own behind the 101",
       .apply =
           [](Behaviour& b) {
             b.greeting.push_back(make_frame(protocol::kText, protocol::as_bytes("welcome")));
           }},
      {.name = "greets-in-the-segment-of-the-101",
       .what = "sends a text message in the same segment as the 101",
       .apply =
           [](Behaviour& b) {
             b.greeting.push_back(make_frame(protocol::kText, protocol::as_bytes("welcome")));
             b.greeting_in_same_segment = true;
           },
       .server_only = true},
  };
}

}  // namespace wsspec::reference
