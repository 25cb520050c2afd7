// Legal freedom with pings and pongs (RFC 6455, sections 5.4, 5.5.2 and 5.5.3).
#include "harness/protocol/frame_header.h"
#include "harness/reference/variations_parts.h"

namespace wsspec::reference {
namespace {

using protocol::Frame;
using protocol::make_frame;

Frame ping() {
  return make_frame(protocol::kPing, protocol::as_bytes("still there?"));
}
Frame pong() {
  return make_frame(protocol::kPong, protocol::as_bytes("here I am"));
}

// Splits an echo in two, with `between` in the middle.
void interleave(std::vector<Frame>& frames, const Frame& between) {
  if (frames.size() != 1 || frames.front().payload.size() < 2) return;
  const Frame whole = frames.front();
  const protocol::Bytes payload = whole.payload;
  const auto half = payload.size() / 2;
  frames = {make_frame(whole.header.opcode, payload.first(half), /*fin=*/false, whole.header.rsv),
            between, make_frame(protocol::kContinuation, payload.subspan(half))};
}

}  // namespace

std::vector<Variation> control_variations() {
  return {
      {.name = "pong-at-open",
       .what = "sends an unsolicited pong behind the 101",
       .apply = [](Behaviour& b) { b.greeting.push_back(pong()); }},
      {.name = "ping-at-open",
       .what = "sends a ping behind the 101",
       .apply = [](Behaviour& b) { b.greeting.push_back(ping()); }},
      {.name = "ping-in-the-segment-of-the-101",
       .what = "sends a ping in the same segment as the 101",
       .apply =
           [](Behaviour& b) {
             b.greeting.push_back(ping());
             b.greeting_in_same_segment = true;
           },
       .server_only = true},
      {.name = "ping-before-each-echo",
       .what = "sends a ping in front of each echo",
       .apply =
           [](Behaviour& b) {
             b.on_frame = [](FrameReason reason, std::vector<Frame>& frames) {
               if (reason == FrameReason::echo) frames.insert(frames.begin(), ping());
             };
           }},
      {.name = "pong-before-each-pong",
       .what = "sends an unsolicited pong in front of each answering one",
       .apply =
           [](Behaviour& b) {
             b.on_frame = [](FrameReason reason, std::vector<Frame>& frames) {
               if (reason == FrameReason::pong) frames.insert(frames.begin(), pong());
             };
           }},
      {.name = "ping-inside-echoes",
       .what = "sends a ping between the fragments of an echo",
       .apply =
           [](Behaviour& b) {
             b.on_frame = [](FrameReason reason, std::vector<Frame>& frames) {
               if (reason == FrameReason::echo) interleave(frames, ping());
             };
           }},
      {.name = "pong-inside-echoes",
       .what = "sends an unsolicited pong between the fragments of an echo",
       .apply =
           [](Behaviour& b) {
             b.on_frame = [](FrameReason reason, std::vector<Frame>& frames) {
               if (reason == FrameReason::echo) interleave(frames, pong());
             };
           }},
      {.name = "ping-before-close",
       .what = "sends a ping in front of its Close frames",
       .apply =
           [](Behaviour& b) {
             b.on_frame = [](FrameReason reason, std::vector<Frame>& frames) {
               const bool closes =
                   reason == FrameReason::close_reply || reason == FrameReason::failure;
               if (closes) frames.insert(frames.begin(), ping());
             };
           }},
  };
}

}  // namespace wsspec::reference
