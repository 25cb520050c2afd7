// A Close, or a violation, while something else is going on (RFC 6455, sections 5.5.1 and 7.1.7).
#include <memory>

#include "harness/protocol/masking.h"
#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_parts.h"
#include "harness/reference/faults_text.h"

namespace wsspec::reference {
namespace {

using protocol::Broken;
using protocol::Event;
using protocol::Frame;
using protocol::FrameReceived;

// The open message so far, as one frame.
struct OpenMessage {
  bool open = false;
  Frame so_far{};

  void take(const Event& event) {
    const auto* frame = std::get_if<FrameReceived>(&event);
    if (frame == nullptr || protocol::is_control(frame->header.opcode)) return;
    if (frame->header.opcode != protocol::kContinuation) so_far = {.header = frame->header};
    protocol::append(so_far.payload, frame->payload);
    open = !frame->header.fin;
  }
};

void refuse_close_inside_message(Behaviour& behaviour) {
  behaviour.on_event = [message = OpenMessage()](Event& event) mutable {
    message.take(event);
    const bool closes = std::holds_alternative<protocol::CloseReceived>(event);
    if (closes && message.open) event = failure(Broken::message_interleaved);
    return true;
  };
}

// What there is of a message is delivered when the connection ends.
void deliver_unfinished(Behaviour& behaviour) {
  const auto message = std::make_shared<OpenMessage>();
  behaviour.on_event = [message](const Event& event) {
    message->take(event);
    return true;
  };
  change_frames(behaviour, FrameReason::close_reply, [message](Frames& frames) {
    const auto& [header, payload] = message->so_far;
    if (message->open && header.rsv == 0)
      frames.insert(frames.begin(), protocol::make_frame(header.opcode, payload));
  });
}

// The payload of the last frame of a segment, where that is a whole text and not the first frame.
std::optional<protocol::Buffer> last_text(protocol::Bytes octets) {
  std::optional<protocol::Buffer> found;
  for (bool first = true; const auto head = protocol::decode_frame_header(octets); first = false) {
    const auto& header = head->header;
    octets = octets.subspan(head->header_len);
    if (header.payload_len > octets.size()) return std::nullopt;
    const auto len = static_cast<std::size_t>(header.payload_len);
    found.reset();
    const bool whole = header.opcode == protocol::kText && header.fin && header.rsv == 0;
    if (!first && whole) {
      found = protocol::to_buffer(octets.first(len));
      if (header.mask_key) protocol::apply_mask(*found, *header.mask_key);
      if (!is_utf8(*found, true)) found.reset();
    }
    octets = octets.subspan(len);
  }
  return found;
}

// Frames are parsed and queued before the first of them is judged.
void echo_behind_violation(Behaviour& behaviour) {
  const auto text = std::make_shared<std::optional<protocol::Buffer>>();
  behaviour.on_bytes = [text](const protocol::Buffer& segment) { *text = last_text(segment); };
  change_frames(behaviour, FrameReason::failure, [text](Frames& frames) {
    if (*text) frames.insert(frames.begin(), protocol::make_frame(protocol::kText, **text));
  });
}

}  // namespace

std::vector<Fault> close_state_faults() {
  return {
      {.name = "refuses-close-inside-message",
       .requirements = {"6455-5.4-9", "6455-5.5.1-7", "6455-7.4.1-4"},
       .what = "takes a Close between fragments for a protocol error",
       .bugs = {119, 123},
       .apply = refuse_close_inside_message},
      {.name = "delivers-unfinished-message-at-close",
       .requirements = {"6455-6.2-4", "6455-5.4-3"},
       .what = "delivers what it has of an open message where a Close comes",
       .bugs = {276},
       .apply = deliver_unfinished},
      {.name = "answers-library-codes-with-1006",
       .requirements = {"6455-7.4.1-9"},
       .what = "answers a Close with 3000 to 3999 by 1006",
       .bugs = {135},
       .apply =
           [](Behaviour& b) {
             change_close_replies(b, [](const auto& received, Frames& frames) {
               const auto code = received.code.value_or(0);
               if (code >= 3000 && code <= 3999)
                 frames = {
                     protocol::make_frame(protocol::kClose, protocol::encode_close_payload(1006))};
             });
           }},
      {.name = "echoes-text-behind-violation",
       .requirements = {"6455-7.1.7-7"},
       .what = "echoes a text that shares a segment with a violation in front of it, and closes",
       .bugs = {63, 116},
       .apply = echo_behind_violation},
  };
}

}  // namespace wsspec::reference
