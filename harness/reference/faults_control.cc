// What a control frame may be (RFC 6455, section 5.5).
#include "harness/reference/faults_frame_rewriter.h"
#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::Broken;
using protocol::FrameHeader;
using protocol::PingReceived;

// A control frame that breaks `broken`, of the kind that detail begins with.
void take(Behaviour& behaviour, Broken broken, std::string_view kind) {
  excuse(behaviour, broken, [kind](std::string_view seen) { return seen.starts_with(kind); });
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
      {.name = "mute-at-fragmented-close",
       .requirements = {"6455-5.5-2", "6455-5.4-6"},
       .what = "waits for the rest of a Close without FIN, and does nothing else any more",
       .apply =
           [](Behaviour& b) {
             b.on_event = [](protocol::Event& event) {
               const auto* rule = std::get_if<protocol::RuleBroken>(&event);
               return rule == nullptr || rule->error.broken != Broken::control_fragmented ||
                      !rule->error.detail.starts_with("close");
             };
           }},
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
