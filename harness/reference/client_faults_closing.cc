// How a client leaves (RFC 6455, sections 5.5.1, 7.1.1, 7.1.7 and 7.2.1).
#include <algorithm>
#include <chrono>
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
  behaviour.rules.relax(protocol::Broken::end_inside_frame);
  behaviour.end_tcp_on_peer_end = false;
  behaviour.opening_limit = {};
}

// Its Close takes its time, and what comes meanwhile is not heard of again.
void overlook_end_while_writing(Behaviour& behaviour) {
  behaviour.latency = std::chrono::milliseconds(100);
  behaviour.hears_end_while_writing = false;
  behaviour.end_limit = {};
}

bool is_about_http_or_key(const protocol::ResponseVerdict& verdict) {
  using enum protocol::BrokenHandshake;
  return std::ranges::any_of(verdict.faults, [](const protocol::HandshakeFault& fault) {
    return fault.broken == response_version || fault.broken == response_status ||
           fault.broken == response_accept_missing || fault.broken == response_accept_value;
  });
}

// Deaf to all that follows.
void wait_for_http(Behaviour& behaviour) {
  behaviour.opening_limit = {};
  behaviour.on_handshake_bytes = [so_far = protocol::Buffer()](protocol::Buffer& segment) mutable {
    protocol::append(so_far, segment);
    protocol::HeadParser<protocol::ResponseHead> reader;
    reader.feed(so_far);
    const bool other_version = reader.done() && reader.head().version != "HTTP/1.1";
    if (reader.fault() || other_version) segment.clear();
  };
}

void close_when_idle(Behaviour& behaviour) {
  behaviour.ping_every = std::chrono::milliseconds(900);
  change_frames(behaviour, FrameReason::own, [](Frames& frames) {
    frames = {protocol::make_frame(protocol::kClose, protocol::encode_close_payload(1000))};
  });
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
       .requirements = {"6455-7.2.1-2", "6455-7.1.7-1"},
       .what = "leaves TCP open where the server has ended it without a Close",
       .apply = overlook_lost_transport},
      {.name = "overlooks-end-while-it-writes",
       .requirements = {"6455-5.5.1-11"},
       .what = "waits for the end of TCP for ever where that came before its own Close was out",
       .apply = overlook_end_while_writing},
      {.name = "never-ends-tcp-behind-failure",
       .requirements = {"6455-7.1.7-1", "6455-8.1-1"},
       .what = "sends the Close of a failure and leaves TCP open, though the server ends it",
       .bugs = {263},
       .apply =
           [](Behaviour& b) {
             b.after_failure = TcpEnd::stay_open;
             b.end_tcp_on_peer_end = false;
           }},
      {.name = "leaves-tcp-open-behind-unfit-response",
       .requirements = {"6455-7.1.7-1"},
       .what = "forgets to end TCP where the upgrade of a response, or what it agrees on, is wrong",
       .apply = [](Behaviour& b) { b.client.on_refusal = is_about_http_or_key; }},
      {.name = "waits-on-behind-malformed-response",
       .requirements = {"6455-7.1.7-1", "6455-4.1-43"},
       .what = "passes over a head that is not HTTP/1.1, and waits for another one",
       .apply = wait_for_http},
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
      {.name = "closes-idle-connection",
       .requirements = {"6455-7.1.7-8", "6455-7.2.1-3", "6455-7.3-2"},
       .what = "sends a Close on a connection that is 900 ms old",
       .apply = close_when_idle},
      {.name = "drops-tcp-at-empty-message",
       .requirements = {"6455-7.1.7-8", "6455-7.3-3", "6455-7.2.1-3"},
       .what = "ends TCP at a message without payload, without a Close",
       .apply = drop_at_empty_message},
  };
}

}  // namespace wsspec::reference
