// Answers to pings (RFC 6455, sections 5.5.2 and 5.5.3).
#include <algorithm>
#include <utility>

#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::FrameReceived;
using protocol::PingReceived;

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

}  // namespace

std::vector<Fault> pong_faults() {
  return {
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
  };
}

}  // namespace wsspec::reference
