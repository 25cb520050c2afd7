// Compressed messages sent wrong (RFC 7692, sections 6.1 and 7.2.1).
#include <algorithm>
#include <memory>
#include <utility>

#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::Frame;
using protocol::FrameReceived;
using protocol::MessageReceived;

constexpr std::size_t kLongMessage = 1000;  // bytes of a message

using Change = void (*)(const MessageReceived& message, Frames& frames);
void change_compressed(Behaviour& behaviour, Change change) {
  change_echoes(behaviour, [change](const MessageReceived& message, Frames& frames) {
    const bool compressed = (frames.front().header.rsv & protocol::kRsv1) != 0;
    if (compressed) change(message, frames);
  });
}

void put(Frame& frame, protocol::Buffer payload) {
  frame = protocol::make_frame(frame.header.opcode, payload, frame.header.fin, frame.header.rsv);
}

void keep_flush_octets(const MessageReceived&, Frames& frames) {
  protocol::Buffer payload = frames.front().payload;
  protocol::append(payload, std::string_view("\x00\x00\xff\xff", 4));
  put(frames.front(), std::move(payload));
}

void wrap_in_zlib_format(const MessageReceived& message, Frames& frames) {
  if (message.opcode != protocol::kBinary) return;
  protocol::Buffer payload = protocol::to_buffer("\x78\x9c");
  protocol::append(payload, frames.front().payload);
  put(frames.front(), std::move(payload));
}

void mark_every_fragment(const MessageReceived& message, Frames& frames) {
  if (message.payload.size() < kLongMessage) return;
  frames = cut(frames.front(), std::max<std::size_t>(1, frames.front().payload.size() / 2));
  for (auto& frame : frames) frame.header.rsv |= protocol::kRsv1;
}

// The flag of the message that is being received leaks into the answer.
void mark_pong_in_message(Behaviour& behaviour) {
  const auto compressed = std::make_shared<bool>(false);
  behaviour.on_event = [compressed](protocol::Event& event) {
    const auto* frame = std::get_if<FrameReceived>(&event);
    if (frame == nullptr || protocol::is_control(frame->header.opcode)) return true;
    const bool marked = (frame->header.rsv & protocol::kRsv1) != 0;
    *compressed = !frame->header.fin && (marked || *compressed);
    return true;
  };
  change_frames(behaviour, FrameReason::pong, [compressed](Frames& frames) {
    if (*compressed) frames.front().header.rsv |= protocol::kRsv1;
  });
}

}  // namespace

std::vector<Fault> deflating_faults() {
  return {
      {.name = "leaves-flush-octets-in",
       .requirements = {"7692-7.2.1-1"},
       .what = "does not remove 00 00 FF FF from the end of a compressed message",
       .apply = [](Behaviour& b) { change_compressed(b, keep_flush_octets); }},
      {.name = "wraps-binary-in-zlib-format",
       .requirements = {"7692-7.2.1-1"},
       .what = "sends binary messages with the header of the zlib format",
       .apply = [](Behaviour& b) { change_compressed(b, wrap_in_zlib_format); }},
      {.name = "loses-last-octet-of-long-compressed-message",
       .requirements = {"7692-7.2.1-1"},
       .what = "cuts the last octet from what a long message compresses to",
       .apply =
           [](Behaviour& b) {
             change_compressed(b, [](const MessageReceived& message, Frames& frames) {
               protocol::Buffer payload = frames.front().payload;
               if (message.payload.size() < kLongMessage) return;
               payload.pop_back();
               put(frames.front(), std::move(payload));
             });
           }},
      {.name = "no-rsv1-on-compressed-binary",
       .requirements = {"7692-6.1-1", "7692-6-2"},
       .what = "forgets RSV1 on binary messages that it compresses",
       .apply =
           [](Behaviour& b) {
             change_compressed(b, [](const MessageReceived& message, Frames& frames) {
               if (message.opcode == protocol::kBinary) frames.front().header.rsv = 0;
             });
           }},
      {.name = "rsv1-on-uncompressed-short-message",
       .requirements = {"7692-6.1-2", "7692-6-2"},
       .what = "sends messages of less than eight bytes uncompressed, RSV1 set",
       .apply =
           [](Behaviour& b) {
             change_compressed(b, [](const MessageReceived& message, Frames& frames) {
               if (message.payload.size() < 8) put(frames.front(), message.payload);
             });
           }},
      {.name = "rsv1-on-every-fragment",
       .requirements = {"7692-6.1-4"},
       .what = "sends long messages in two fragments, each with RSV1",
       .apply = [](Behaviour& b) { change_compressed(b, mark_every_fragment); }},
      {.name = "rsv1-on-pong-inside-compressed-message",
       .requirements = {"7692-6.1-3", "7692-6-1"},
       .what = "answers a ping inside a compressed message with RSV1 set",
       .apply = mark_pong_in_message},
      {.name = "echoes-compressed-text-as-binary",
       .requirements = {"7692-6.1-7"},
       .what = "sends compressed messages with the opcode of binary",
       .apply =
           [](Behaviour& b) {
             change_compressed(b, [](const MessageReceived&, Frames& frames) {
               frames.front().header.opcode = protocol::kBinary;
             });
           }},
  };
}

}  // namespace wsspec::reference
