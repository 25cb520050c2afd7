// Where a message may begin and go on (RFC 6455, section 5.4).
#include "harness/reference/faults_frame_rewriter.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::Broken;
using protocol::FrameHeader;

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
  };
}

}  // namespace wsspec::reference
