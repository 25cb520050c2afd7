// How a client leaves (RFC 6455, sections 5.5.1, 7.1.1, 7.1.7 and 7.2.1).
#include <memory>

#include "harness/protocol/frame_header.h"
#include "harness/reference/client_faults_parts.h"
#include "harness/reference/faults_hooks.h"

namespace wsspec::reference {
namespace {

using protocol::Event;
using protocol::MessageReceived;

// Behind so many messages the client has enough.
template <typename Enough>
void leave_behind_messages(Behaviour& behaviour, int num, Enough enough) {
  change_frames(behaviour, FrameReason::echo, [num, enough, seen = 0](Frames& frames) mutable {
    if (++seen == num) enough(frames);
  });
}

// Hears of TCP's end behind a Close only.
void overlook_lost_transport(Behaviour& behaviour) {
  behaviour.end_tcp_on_peer_end = false;
}

void drop_at_empty_message(Behaviour& behaviour) {
  const auto empty = std::make_shared<bool>(false);
  behaviour.on_event = [empty](Event& event) {
    const auto* message = std::get_if<MessageReceived>(&event);
    *empty |= message != nullptr && message->payload.empty();
    if (*empty) event = failure(protocol::Broken::message_too_big);
    return true;
  };
  change_frames(behaviour, FrameReason::failure, [empty](Frames& frames) {
    if (*empty) frames.clear();
  });
}

}  // namespace

std::vector<Fault> client_closing_faults() {
  return {
      {.name = "overlooks-lost-transport",
       .requirements = {"6455-7.2.1-2"},
       .what = "leaves TCP open where the server has ended it without a Close",
       .apply = overlook_lost_transport},
      {.name = "ends-tcp-first",
       .requirements = {"6455-5.5.1-13", "6455-7.1.1-6"},
       .what = "answers a Close and ends TCP without waiting for the server",
       .apply = [](Behaviour& b) { b.close_at_close_received = true; }},
      {.name = "closes-behind-first-message",
       .requirements = {"6455-7.1.7-8", "6455-7.2.1-3", "6455-7.3-2"},
       .what = "sends a Close in place of its first echo",
       .apply =
           [](Behaviour& b) {
             leave_behind_messages(b, 1, [](Frames& frames) {
               frames = {
                   protocol::make_frame(protocol::kClose, protocol::encode_close_payload(1000))};
             });
           }},
      {.name = "drops-tcp-at-empty-message",
       .requirements = {"6455-7.1.7-8", "6455-7.3-3", "6455-7.2.1-3"},
       .what = "ends TCP at a message without payload, without a Close",
       .apply = drop_at_empty_message},
  };
}

}  // namespace wsspec::reference
