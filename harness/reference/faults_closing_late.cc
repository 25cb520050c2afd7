// Close frames that are lost or overtaken (RFC 6455, section 5.5.1).
#include <chrono>
#include <memory>

#include "harness/reference/faults_frame_rewriter.h"
#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::CloseReceived;
using protocol::Event;

void lose_closes(Behaviour& behaviour, std::function<bool(const protocol::ClosePayload&)> lost) {
  behaviour.on_event = [lost = std::move(lost)](const Event& event) {
    const auto* received = std::get_if<CloseReceived>(&event);
    return received == nullptr || !lost(received->close);
  };
}

// Section 7.4: the codes that the RFC gives a meaning on the wire.
bool is_of_the_rfc(std::uint16_t code) {
  return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1011) ||
         (code >= 3000 && code <= 4999);
}

// What stands behind the first Close of these whole frames.
protocol::Bytes behind_close(protocol::Bytes octets) {
  while (const auto head = protocol::decode_frame_header(octets)) {
    const auto& header = head->header;
    if (header.payload_len > octets.size() - head->header_len) return {};
    octets = octets.subspan(head->header_len + static_cast<std::size_t>(header.payload_len));
    if (header.opcode == protocol::kClose) return octets;
  }
  return {};
}

// A ping was the last frame in front of it.
void leave_unanswered_behind_ping(Behaviour& behaviour) {
  const auto pinged = std::make_shared<bool>(false);
  behaviour.on_event = [pinged](const Event& event) {
    const auto* frame = std::get_if<protocol::FrameReceived>(&event);
    if (frame != nullptr && frame->header.opcode != protocol::kClose)
      *pinged = frame->header.opcode == protocol::kPing;
    return true;
  };
  change_frames(behaviour, FrameReason::close_reply, [pinged](Frames& frames) {
    if (*pinged) frames.clear();
  });
}

void lose_close_in_front(Behaviour& behaviour) {
  behaviour.on_bytes = [](protocol::Buffer& segment) {
    if (!behind_close(segment).empty()) segment.clear();
  };
}

// Reads on behind the Close, fails the connection at a reserved bit, and has then nothing more to
// say.
void fail_behind_close(Behaviour& behaviour) {
  behaviour.close_at_close_received = true;
  const auto failed = std::make_shared<bool>(false);
  behaviour.on_bytes = [failed](protocol::Buffer& segment) {
    const auto next = protocol::decode_frame_header(behind_close(segment));
    *failed = next && next->header.rsv != 0;
  };
  change_frames(behaviour, FrameReason::close_reply, [failed](Frames& frames) {
    if (*failed) frames.clear();
  });
}

}  // namespace

std::vector<Fault> late_close_faults() {
  return {
      {.name = "close-overtakes-echoes",
       .requirements = {"6455-5.5.1-6", "6455-6.1-2"},
       .what = "leaves echoes to a worker, whose messages come behind the Close",
       .bugs = {157},
       .apply = [](Behaviour& b) { b.echo_latency = std::chrono::milliseconds(20); }},
      {.name = "ignores-codes-that-it-does-not-know",
       .requirements = {"6455-5.5.1-7"},
       .what = "goes on behind a Close whose code is not in the RFC",
       .apply =
           [](Behaviour& b) {
             b.rules.relax(protocol::Broken::close_code_invalid);
             lose_closes(
                 b, [](const auto& close) { return close.code && !is_of_the_rfc(*close.code); });
           }},
      {.name = "ignores-close-with-another-code-than-1000",
       .requirements = {"6455-5.5.1-7"},
       .what = "goes on behind a Close whose code is in the RFC, but not 1000",
       .apply =
           [](Behaviour& b) {
             lose_closes(b, [](const auto& close) {
               return close.code && *close.code != 1000 && is_of_the_rfc(*close.code);
             });
           }},
      {.name = "leaves-close-behind-ping-unanswered",
       .requirements = {"6455-5.5.1-7", "6455-7.1.2-1"},
       .what = "takes a Close right behind a ping for the answer to one of its own",
       .apply = leave_unanswered_behind_ping},
      {.name = "loses-close-in-front-of-more",
       .requirements = {"6455-5.5.1-7", "6455-5.5.1-11"},
       .what = "loses a segment in which anything stands behind a Close",
       .bugs = {163},
       .apply = lose_close_in_front},
      {.name = "drops-tcp-at-reserved-bit-behind-close",
       .requirements = {"6455-7.1.7-5"},
       .what = "reads on behind a Close, and ends TCP at a reserved bit before it has answered",
       .apply = fail_behind_close},
  };
}

}  // namespace wsspec::reference
