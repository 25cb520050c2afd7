// Frames that TCP or fragments cut (RFC 6455, sections 5.4, 5.5 and 6.2).
#include "harness/reference/faults_frame_rewriter.h"
#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::Broken;
using protocol::FrameHeader;

// Shortens the last frame of a segment to what of its payload is there. A header
// that is cut waits for its rest.
class SegmentEnds {
 public:
  void operator()(protocol::Buffer& segment) {
    protocol::append(held_, segment);
    segment.clear();
    protocol::Bytes rest = held_;
    while (const auto head = protocol::decode_frame_header(rest)) {
      FrameHeader header = head->header;
      rest = rest.subspan(head->header_len);
      if (header.payload_len > rest.size()) header.payload_len = rest.size();
      header.length_form = protocol::minimal_length_form(header.payload_len);
      protocol::encode_frame_header(header, segment);
      protocol::append(segment, rest.first(static_cast<std::size_t>(header.payload_len)));
      rest = rest.subspan(static_cast<std::size_t>(header.payload_len));
    }
    held_.assign(rest.begin(), rest.end());
  }

 private:
  protocol::Buffer held_{};
};

// A ping with FIN clear becomes a whole one; the continuations that no message
// waits for are skipped.
bool end_control_frame(FrameHeader& header, bool message_open) {
  if (protocol::is_control(header.opcode)) header.fin = true;
  return header.opcode != protocol::kContinuation || message_open;
}

}  // namespace

std::vector<Fault> cut_frame_faults() {
  return {
      {.name = "takes-end-of-segment-for-end-of-payload",
       .requirements = {"6455-6.2-1", "6455-5.3-6", "6455-5.5.1-7"},
       .what = "delivers what a segment brought of a payload, and looks for a frame in the rest",
       .bugs = {65, 107},
       .apply = [](Behaviour& b) { b.on_bytes = SegmentEnds(); }},
      {.name = "loses-header-without-payload",
       .requirements = {"6455-6.2-1", "6455-5.5.1-7"},
       .what = "forgets a header whose payload comes in the next segment",
       .bugs = {107},
       .apply = [](Behaviour& b) { b.on_bytes = FrameRewriter({.loses_bare_headers = true}); }},
      {.name = "skips-empty-first-fragments",
       .requirements = {"6455-5.4-4", "6455-5.4-10", "6455-5.6-1"},
       .what = "never sees the start of a message whose first fragment is empty",
       .bugs = {239},
       .apply =
           [](Behaviour& b) {
             rewrite_headers(b, [](const FrameHeader& header, bool) {
               const bool starts = header.opcode == protocol::kText && !header.fin;
               return !starts || header.payload_len > 0;
             });
           }},
      {.name = "refuses-pong-inside-message",
       .requirements = {"6455-5.4-9", "6455-5.4-5"},
       .what = "fails at a pong between fragments",
       .apply =
           [](Behaviour& b) {
             rewrite_headers(b, [](FrameHeader& header, bool message_open) {
               if (message_open && header.opcode == protocol::kPong) header.rsv = protocol::kRsv3;
               return true;
             });
           }},
      {.name = "takes-fragments-of-control-frames",
       .requirements = {"6455-5.5-2", "6455-5.4-6", "6455-7.1.7-7"},
       .what = "takes the first fragment of a control frame for all of it and skips the others",
       .apply = [](Behaviour& b) { rewrite_headers(b, end_control_frame); }},
      {.name = "accepts-any-control-frame",
       .requirements = {"6455-5.5-1", "6455-5.5-2"},
       .what = "takes control frames of any length, whole or not",
       .apply =
           [](Behaviour& b) {
             b.rules.relax(Broken::control_too_long);
             b.rules.relax(Broken::control_fragmented);
           }},
      {.name = "refuses-pong-of-125-bytes",
       .requirements = {"6455-5.5-1"},
       .what = "fails at the longest pong there is",
       .apply =
           [](Behaviour& b) {
             rewrite_headers(b, [](FrameHeader& header, bool) {
               const bool longest = header.opcode == protocol::kPong && header.payload_len == 125;
               if (longest) header.rsv = protocol::kRsv3;
               return true;
             });
           }},
  };
}

}  // namespace wsspec::reference
