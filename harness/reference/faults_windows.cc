// The window between compressed messages and inside them (RFC 7692, sections
// 7.2.2 and 7.2.3.2).
#include <utility>

#include "harness/protocol/deflate_tokens.h"
#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_inflating.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::Broken;
using protocol::FrameReceived;
using protocol::MessageReceived;

void lose_window_at_uncompressed(Behaviour& behaviour) {
  refuse_messages(behaviour, Broken::deflate_data,
                  [lost = false](const MessageReceived& message) mutable {
                    if (!message.compressed) lost = true;
                    return message.compressed && std::exchange(lost, false) &&
                           measure(message).max_reach_back > 0;
                  });
}

// A control frame between the fragments of a compressed message spoils it.
void lose_state_at_control(Behaviour& behaviour) {
  behaviour.on_event = [compressed_open = false, spoilt = false](protocol::Event& event) mutable {
    if (const auto* frame = std::get_if<FrameReceived>(&event)) {
      if (protocol::is_control(frame->header.opcode)) {
        spoilt = compressed_open;
      } else if (frame->header.opcode != protocol::kContinuation) {
        compressed_open = !frame->header.fin && (frame->header.rsv & protocol::kRsv1) != 0;
      }
    }
    if (!std::holds_alternative<MessageReceived>(event)) return true;
    compressed_open = false;
    if (std::exchange(spoilt, false)) event = failure(Broken::deflate_data);
    return true;
  };
}

void lose_end_at_empty_fragment(Behaviour& behaviour) {
  behaviour.on_event = [empty = false](protocol::Event& event) mutable {
    if (const auto* frame = std::get_if<FrameReceived>(&event);
        frame != nullptr && !protocol::is_control(frame->header.opcode))
      empty = frame->payload.empty();
    if (auto* message = std::get_if<MessageReceived>(&event);
        message != nullptr && message->compressed && message->num_frames > 1 && empty)
      message->payload.resize(message->payload.size() / 2);
    return true;
  };
}

}  // namespace

std::vector<Fault> window_faults() {
  return {
      {.name = "loses-window-at-uncompressed-message",
       .requirements = {"7692-7.2.3.2-1", "7692-7.2.2-5"},
       .of_client = {"7692-7.2.3.2-1", "7692-7.2.2-3"},
       .what = "forgets the window where an uncompressed message comes in between",
       .bugs = {207, 213},
       .apply = lose_window_at_uncompressed},
      {.name = "loses-window-at-each-message",
       .requirements = {"7692-7.2.2-5", "7692-7.1.1.2-6"},
       .of_client = {"7692-7.2.2-3", "7692-7.1.1.1-4"},
       .what = "inflates each message with an empty window though nothing of it was agreed",
       .apply =
           [](Behaviour& b) {
             fail_to_inflate(
                 b, [](const auto& message) { return measure(message).max_reach_back > 0; });
           }},
      {.name = "inflates-with-small-window",
       .requirements = {"7692-7.2.2-10", "7692-7.1.2.2-10"},
       .of_client = {"7692-7.2.2-8", "7692-7.1.2.1-5"},
       .what = "keeps a window of 8 KiB though nothing of it was agreed",
       .apply =
           [](Behaviour& b) {
             fail_to_inflate(
                 b, [](const auto& message) { return measure(message).max_distance > 8192; });
           }},
      {.name = "loses-inflater-at-control-frame",
       .requirements = {"6455-5.4-9", "7692-6.2-1"},
       .what = "cannot inflate a message with a control frame between its fragments",
       .bugs = {208},
       .apply = lose_state_at_control},
      {.name = "loses-end-at-empty-final-fragment",
       .requirements = {"7692-6.2-1", "7692-6-3"},
       .what = "forgets the tail of a compressed message whose last fragment is empty",
       .bugs = {194},
       .apply = lose_end_at_empty_fragment},
  };
}

}  // namespace wsspec::reference
