// Legal freedom in the closing handshake (RFC 6455, sections 5.5.1 and 7.1.5).
#include "harness/protocol/close_payload.h"
#include "harness/protocol/frame_header.h"
#include "harness/reference/variations_parts.h"

namespace wsspec::reference {
namespace {

using protocol::Frame;
using protocol::make_frame;

using OnFrame = std::function<void(FrameReason, std::vector<Frame>&)>;

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
  };
}

}  // namespace wsspec::reference
