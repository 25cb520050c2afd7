// Fragmentation and the assembly of messages (RFC 6455, sections 5.4 and 6.2).
#include <memory>
#include <utility>

#include "harness/reference/faults_frame_rewriter.h"
#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::Broken;
using protocol::FrameHeader;
using protocol::FrameReceived;
using protocol::MessageReceived;

bool begins_message(const FrameHeader& header) {
  return header.opcode == protocol::kText || header.opcode == protocol::kBinary;
}

void accept_first_continuation(Behaviour& behaviour) {
  rewrite_headers(behaviour, [any = false](FrameHeader& header, bool) mutable {
    if (header.opcode == protocol::kContinuation && !any) header.opcode = protocol::kText;
    any |= !protocol::is_control(header.opcode);
    return true;
  });
}

void accept_later_continuation(Behaviour& behaviour) {
  rewrite_headers(behaviour, [last = std::uint8_t{0}](FrameHeader& header, bool open) mutable {
    if (header.opcode == protocol::kContinuation && !open && last != 0) header.opcode = last;
    if (begins_message(header)) last = header.opcode;
    return true;
  });
}

// A frame that begins a message inside another continues it, where `taken`
// says so of the message's first frame and of a ping in between.
using Taken = bool (*)(const FrameHeader& first, const FrameHeader& second, bool pinged);
void continue_with(Behaviour& behaviour, Taken taken) {
  rewrite_headers(behaviour, [taken, first = FrameHeader{}, pinged = false](FrameHeader& header,
                                                                            bool open) mutable {
    pinged = open && (pinged || header.opcode == protocol::kPing);
    if (!begins_message(header)) return true;
    if (open && taken(first, header, pinged)) {
      header.opcode = protocol::kContinuation;
    } else {
      first = header;
    }
    return true;
  });
}

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

std::vector<Fault> message_faults() {
  return {
      {.name = "accepts-continuation-first",
       .requirements = {"6455-6.2-5", "6455-5.4-3"},
       .what = "takes a continuation for text when it is the first data frame of all",
       .bugs = {117, 118},
       .apply = accept_first_continuation},
      {.name = "accepts-continuation-behind-message",
       .requirements = {"6455-6.2-5", "6455-5.4-3"},
       .what = "takes a continuation behind a whole message for one of the same type",
       .bugs = {117},
       .apply = accept_later_continuation},
      {.name = "drops-orphan-continuation",
       .requirements = {"6455-6.2-5", "6455-5.4-3"},
       .what = "skips a continuation that continues nothing and goes on",
       .apply =
           [](Behaviour& b) {
             rewrite_headers(b, [](const FrameHeader& header, bool open) {
               return open || header.opcode != protocol::kContinuation;
             });
           }},
      {.name = "new-message-replaces-open-one",
       .requirements = {"6455-5.4-3", "6455-5.4-8"},
       .what = "forgets an open message where another begins",
       .bugs = {114, 115},
       .apply = [](Behaviour& b) { b.rules.relax(Broken::message_interleaved); }},
      {.name = "takes-other-type-for-continuation",
       .requirements = {"6455-5.4-3", "6455-5.4-16", "6455-5.4-8"},
       .what = "takes a binary frame inside a text message for its continuation, and the reverse",
       .bugs = {111},
       .apply =
           [](Behaviour& b) {
             continue_with(b, [](const FrameHeader& first, const FrameHeader& second, bool) {
               return first.opcode != second.opcode;
             });
           }},
      {.name = "takes-same-type-for-continuation",
       .requirements = {"6455-5.4-3", "6455-5.4-8"},
       .what = "takes a second frame of the same type inside a message for its continuation",
       .bugs = {115},
       .apply =
           [](Behaviour& b) {
             continue_with(b, [](const FrameHeader& first, const FrameHeader& second, bool) {
               return first.opcode == second.opcode;
             });
           }},
      {.name = "ping-lifts-guard-against-interleaving",
       .requirements = {"6455-5.4-3", "6455-5.4-8", "6455-5.4-9"},
       .what = "forgets at a ping that a message is open",
       .bugs = {112},
       .apply =
           [](Behaviour& b) {
             continue_with(b, [](const auto&, const auto&, bool pinged) { return pinged; });
           }},
      {.name = "empty-fragment-begins-no-message",
       .requirements = {"6455-5.4-3", "6455-5.4-8"},
       .what = "forgets a first fragment without payload",
       .bugs = {113},
       .apply =
           [](Behaviour& b) {
             continue_with(b, [](const FrameHeader& first, const FrameHeader&, bool) {
               return first.payload_len == 0;
             });
           }},
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
