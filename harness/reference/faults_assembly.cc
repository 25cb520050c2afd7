// Fragments put together wrong (RFC 6455, sections 5.4 and 6.2).
#include <utility>

#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::FrameReceived;
using protocol::MessageReceived;

// Events of a message with a control frame between its fragments.
void spoil_by_ping(Behaviour& behaviour) {
  behaviour.on_event = [open = false, spoilt = false](protocol::Event& event) mutable {
    if (const auto* frame = std::get_if<FrameReceived>(&event)) {
      if (frame->header.opcode == protocol::kPing) spoilt |= open;
      if (!protocol::is_control(frame->header.opcode)) open = !frame->header.fin;
    }
    return !std::holds_alternative<MessageReceived>(event) || !std::exchange(spoilt, false);
  };
}

void deliver_each_fragment(Behaviour& behaviour) {
  behaviour.on_event = [](protocol::Event& event) {
    if (const auto* frame = std::get_if<FrameReceived>(&event)) {
      const bool whole = frame->header.fin && frame->header.opcode != protocol::kContinuation;
      if (whole || protocol::is_control(frame->header.opcode)) return true;
      event =
          MessageReceived{.opcode = protocol::kBinary, .payload = protocol::Buffer(frame->payload)};
      return true;
    }
    const auto* message = std::get_if<MessageReceived>(&event);
    return message == nullptr || message->num_frames == 1;
  };
}

void deliver_last_fragment(Behaviour& behaviour) {
  behaviour.on_event = [last = protocol::Buffer()](protocol::Event& event) mutable {
    const auto* frame = std::get_if<FrameReceived>(&event);
    if (frame != nullptr && !protocol::is_control(frame->header.opcode)) last = frame->payload;
    auto* message = std::get_if<MessageReceived>(&event);
    if (message != nullptr && message->num_frames > 1) message->payload = last;
    return true;
  };
}

void lose_message_at_empty_end(Behaviour& behaviour) {
  behaviour.on_event = [empty = false](protocol::Event& event) mutable {
    const auto* frame = std::get_if<FrameReceived>(&event);
    if (frame != nullptr && !protocol::is_control(frame->header.opcode))
      empty = frame->payload.empty();
    const auto* message = std::get_if<MessageReceived>(&event);
    return message == nullptr || message->num_frames == 1 || !empty;
  };
}

void keep_fragments_for_next(Behaviour& behaviour) {
  change_messages(behaviour, [kept = protocol::Buffer()](MessageReceived& message) mutable {
    protocol::Buffer whole = std::exchange(kept, {});
    if (message.num_frames > 1) kept = message.payload;
    protocol::append(whole, message.payload);
    message.payload = std::move(whole);
    return true;
  });
}

}  // namespace

std::vector<Fault> assembly_faults() {
  return {
      {.name = "ping-spoils-fragmented-message",
       .requirements = {"6455-5.4-9", "6455-5.4-4"},
       .what = "loses a message with a ping between its fragments",
       .bugs = {119, 120, 122, 123},
       .apply = spoil_by_ping},
      {.name = "delivers-each-fragment",
       .requirements = {"6455-5.4-4", "6455-6.2-4", "6455-5.4-11"},
       .what = "takes each fragment for a message",
       .bugs = {271},
       .apply = deliver_each_fragment},
      {.name = "delivers-last-fragment-only",
       .requirements = {"6455-5.4-4", "6455-6.2-4"},
       .what = "delivers the payload of the last frame as the whole message",
       .bugs = {133, 276},
       .apply = deliver_last_fragment},
      {.name = "loses-message-with-empty-last-fragment",
       .requirements = {"6455-5.4-4", "6455-6.2-4", "6455-5.4-3"},
       .what = "never delivers a message whose last fragment is empty",
       .bugs = {180},
       .apply = lose_message_at_empty_end},
      {.name = "fragments-stay-for-next-message",
       .requirements = {"6455-6.2-5", "6455-6.2-4"},
       .what = "puts the fragments of one message in front of the next message",
       .apply = keep_fragments_for_next},
  };
}

}  // namespace wsspec::reference
