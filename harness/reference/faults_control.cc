// Pings and pongs, and the limits of control frames (RFC 6455, section 5.5).
#include <algorithm>
#include <memory>

#include "harness/reference/faults_frame_rewriter.h"
#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::Broken;
using protocol::FrameHeader;
using protocol::FrameReceived;
using protocol::PingReceived;

// A control frame that breaks `broken`, of the kind that detail begins with.
void take(Behaviour& behaviour, Broken broken, std::string_view kind) {
  excuse(behaviour, broken, [kind](std::string_view seen) { return seen.starts_with(kind); });
}

// Drops pings, so that they stay without a pong.
void ignore_pings(Behaviour& behaviour, std::function<bool(const PingReceived& ping)> ignored) {
  behaviour.on_event = [ignored = std::move(ignored)](protocol::Event& event) {
    const auto* ping = std::get_if<PingReceived>(&event);
    return ping == nullptr || !ignored(*ping);
  };
}

void change_pongs(Behaviour& behaviour, void (*change)(protocol::Buffer& payload)) {
  behaviour.on_event = [change](protocol::Event& event) {
    if (auto* ping = std::get_if<PingReceived>(&event)) change(ping->payload);
    return true;
  };
}

void ignore_pings_inside_message(Behaviour& behaviour) {
  behaviour.on_event = [open = false](protocol::Event& event) mutable {
    const auto* frame = std::get_if<FrameReceived>(&event);
    if (frame != nullptr && !protocol::is_control(frame->header.opcode)) open = !frame->header.fin;
    return !open || !std::holds_alternative<PingReceived>(event);
  };
}

// The buffer of the message and that of the control frame are one.
void answer_with_fragment(Behaviour& behaviour) {
  behaviour.on_event = [fragment = protocol::Buffer()](protocol::Event& event) mutable {
    const auto* frame = std::get_if<FrameReceived>(&event);
    if (frame != nullptr && !protocol::is_control(frame->header.opcode))
      fragment = frame->header.fin ? protocol::Buffer{} : frame->payload;
    auto* ping = std::get_if<PingReceived>(&event);
    if (ping != nullptr && !fragment.empty())
      ping->payload.assign(fragment.begin(),
                           fragment.begin() + static_cast<std::ptrdiff_t>(
                                                  std::min<std::size_t>(fragment.size(), 125)));
    return true;
  };
}

// The payload stays in the stream, where the next header is looked for.
void leave_pong_payload(FrameHeader& header) {
  if (header.opcode == protocol::kPong && header.payload_len <= 125) header.payload_len = 0;
}

}  // namespace

std::vector<Fault> control_faults() {
  return {
      {.name = "accepts-long-ping",
       .requirements = {"6455-5.5-1"},
       .what = "takes a ping of more than 125 bytes and answers it",
       .bugs = {165},
       .apply = [](Behaviour& b) { take(b, Broken::control_too_long, "ping"); }},
      {.name = "accepts-long-pong",
       .requirements = {"6455-5.5-1"},
       .what = "takes a pong of more than 125 bytes",
       .bugs = {166},
       .apply = [](Behaviour& b) { take(b, Broken::control_too_long, "pong"); }},
      {.name = "accepts-long-close",
       .requirements = {"6455-5.5-1"},
       .what = "takes a Close of more than 125 bytes",
       .bugs = {166},
       .apply = [](Behaviour& b) { take(b, Broken::control_too_long, "close"); }},
      {.name = "accepts-fragmented-ping",
       .requirements = {"6455-5.5-2", "6455-5.4-6"},
       .what = "answers a ping without FIN",
       .apply = [](Behaviour& b) { take(b, Broken::control_fragmented, "ping"); }},
      {.name = "accepts-fragmented-pong",
       .requirements = {"6455-5.5-2", "6455-5.4-6"},
       .what = "takes a pong without FIN",
       .apply = [](Behaviour& b) { take(b, Broken::control_fragmented, "pong"); }},
      {.name = "accepts-fragmented-close",
       .requirements = {"6455-5.5-2", "6455-5.4-6"},
       .what = "answers a Close without FIN",
       .apply = [](Behaviour& b) { take(b, Broken::control_fragmented, "close"); }},
      {.name = "refuses-ping-of-125-bytes",
       .requirements = {"6455-5.5-1", "6455-5.5.2-2"},
       .what = "takes 124 bytes for the most that a ping may have",
       .apply =
           [](Behaviour& b) {
             b.on_event = [](protocol::Event& event) {
               const auto* ping = std::get_if<PingReceived>(&event);
               if (ping != nullptr && ping->payload.size() == 125)
                 event = failure(Broken::control_too_long);
               return true;
             };
           }},
      {.name = "pong-with-empty-payload",
       .requirements = {"6455-5.5.3-1"},
       .what = "answers every ping with an empty pong",
       .apply = [](Behaviour& b) { change_pongs(b, [](auto& payload) { payload.clear(); }); }},
      {.name = "pong-of-at-most-124-bytes",
       .requirements = {"6455-5.5.3-1"},
       .what = "cuts the last byte of a pong of 125 bytes",
       .apply =
           [](Behaviour& b) {
             change_pongs(b, [](auto& payload) {
               if (payload.size() == 125) payload.pop_back();
             });
           }},
      {.name = "pong-cut-at-nul",
       .requirements = {"6455-5.5.3-1"},
       .what = "takes a zero byte for the end of a ping's payload",
       .apply =
           [](Behaviour& b) {
             change_pongs(b, [](auto& payload) {
               payload.erase(std::ranges::find(payload, std::byte{0}), payload.end());
             });
           }},
      {.name = "pong-in-ascii",
       .requirements = {"6455-5.5.3-1"},
       .what = "writes a question mark for each byte of a ping that is not ASCII",
       .apply =
           [](Behaviour& b) {
             change_pongs(b, [](auto& payload) {
               for (auto& octet : payload)
                 if (octet >= std::byte{0x80}) octet = std::byte{'?'};
             });
           }},
      {.name = "pong-with-payload-of-fragment",
       .requirements = {"6455-5.5.3-1", "6455-5.4-9"},
       .what = "answers a ping inside a message with the payload of the fragment before it",
       .bugs = {119},
       .apply = answer_with_fragment},
      {.name = "ignores-empty-ping",
       .requirements = {"6455-5.5.2-2"},
       .what = "leaves a ping without payload unanswered",
       .bugs = {110},
       .apply =
           [](Behaviour& b) {
             ignore_pings(b, [](const PingReceived& ping) { return ping.payload.empty(); });
           }},
      {.name = "ignores-ping-inside-fragmented-message",
       .requirements = {"6455-5.5.2-2", "6455-5.4-9"},
       .what = "leaves a ping between fragments unanswered",
       .apply = ignore_pings_inside_message},
      {.name = "ignores-pings-behind-the-tenth",
       .requirements = {"6455-5.5.2-2"},
       .what = "answers ten pings of a connection and no more",
       .apply =
           [](Behaviour& b) {
             ignore_pings(b, [num = 0](const PingReceived&) mutable { return ++num > 10; });
           }},
      {.name = "sends-pong-in-fragments",
       .requirements = {"6455-5.4-6", "6455-5.5-2"},
       .what = "sends pongs of 100 bytes and more in two fragments",
       .apply =
           [](Behaviour& b) {
             change_frames(b, FrameReason::pong, [](Frames& frames) {
               if (frames.front().payload.size() >= 100) frames = cut(frames.front(), 64);
             });
           }},
      {.name = "fails-at-unsolicited-pong",
       .requirements = {"6455-6.2-2", "6455-5.5.3-3"},
       .what = "takes a pong that answers nothing for an error",
       .apply =
           [](Behaviour& b) {
             b.on_event = [](protocol::Event& event) {
               if (std::holds_alternative<protocol::PongReceived>(event))
                 event = failure(Broken::reserved_opcode);
               return true;
             };
           }},
      {.name = "reads-header-in-payload-of-pong",
       .requirements = {"6455-6.2-2", "6455-5.2-9", "6455-5.2-1"},
       .what = "looks for the next header in the payload of a pong",
       .bugs = {109},
       .apply =
           [](Behaviour& b) {
             rewrite_headers(b, [](FrameHeader& header, bool) {
               leave_pong_payload(header);
               return true;
             });
           }},
  };
}

}  // namespace wsspec::reference
