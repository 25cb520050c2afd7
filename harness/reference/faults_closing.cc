// The closing handshake (RFC 6455, sections 5.5.1 and 7.1).
#include <memory>

#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::ClosePayload;
using protocol::CloseReceived;
using protocol::FrameReceived;

void leave_unanswered(Behaviour& behaviour, bool (*left)(const ClosePayload& received)) {
  change_close_replies(behaviour, [left](const ClosePayload& received, Frames& frames) {
    if (left(received)) frames.clear();
  });
}

void ignore_inside_message(Behaviour& behaviour) {
  behaviour.on_event = [open = false](protocol::Event& event) mutable {
    const auto* frame = std::get_if<FrameReceived>(&event);
    if (frame != nullptr && !protocol::is_control(frame->header.opcode)) open = !frame->header.fin;
    return !open || !std::holds_alternative<CloseReceived>(event);
  };
}

// What it holds of an unfinished message goes out behind the Close.
void flush_open_message(Behaviour& behaviour) {
  const auto held = std::make_shared<protocol::Buffer>();
  behaviour.on_event = [held](protocol::Event& event) {
    const auto* frame = std::get_if<FrameReceived>(&event);
    if (frame == nullptr || protocol::is_control(frame->header.opcode)) return true;
    *held = frame->header.fin ? protocol::Buffer{} : frame->payload;
    return true;
  };
  change_frames(behaviour, FrameReason::close_reply, [held](Frames& frames) {
    if (!held->empty()) frames.push_back(protocol::make_frame(protocol::kBinary, *held));
  });
}

}  // namespace

std::vector<Fault> closing_faults() {
  return {
      {.name = "leaves-close-unanswered",
       .requirements = {"6455-5.5.1-7", "6455-7.1.2-1"},
       .what = "ends TCP at a Close without one of its own",
       .bugs = {159, 160},
       .apply = [](Behaviour& b) { leave_unanswered(b, [](const auto&) { return true; }); }},
      {.name = "leaves-empty-close-unanswered",
       .requirements = {"6455-5.5.1-7", "6455-5.5.1-1"},
       .what = "ends TCP at a Close without code without one of its own",
       .bugs = {171, 280},
       .apply =
           [](Behaviour& b) {
             leave_unanswered(b, [](const auto& close) { return !close.code; });
           }},
      {.name = "leaves-close-with-reason-unanswered",
       .requirements = {"6455-5.5.1-7", "6455-5.5.1-3"},
       .what = "ends TCP at a Close with a reason without one of its own",
       .apply =
           [](Behaviour& b) {
             leave_unanswered(b, [](const auto& close) { return !close.reason.empty(); });
           }},
      {.name = "ignores-close-inside-message",
       .requirements = {"6455-5.5.1-7", "6455-5.4-9"},
       .what = "never answers a Close that comes between fragments",
       .apply = ignore_inside_message},
      {.name = "close-without-tcp-end",
       .requirements = {"6455-5.5.1-12", "6455-5.5.1-11", "6455-7.1.1-3", "6455-7.1.2-2"},
       .of_client = {"6455-5.5.1-11", "6455-7.1.2-2"},
       .what = "answers a Close and leaves TCP open",
       .bugs = {161, 162, 263},
       .apply = [](Behaviour& b) { b.after_closing_handshake = TcpEnd::stay_open; }},
      {.name = "resets-tcp-behind-close",
       .requirements = {"6455-7.1.1-1"},
       .what = "answers a Close and resets the connection",
       .apply = [](Behaviour& b) { b.after_closing_handshake = TcpEnd::reset; }},
      {.name = "message-behind-own-close",
       .requirements = {"6455-5.5.1-6", "6455-6.1-2"},
       .what = "sends a last message behind its Close",
       .bugs = {156, 157, 264},
       .apply =
           [](Behaviour& b) {
             change_close_replies(b, [](const auto&, Frames& frames) {
               frames.push_back(protocol::make_frame(protocol::kText, protocol::as_bytes("bye")));
             });
           }},
      {.name = "open-message-behind-own-close",
       .requirements = {"6455-5.5.1-6", "6455-6.1-2", "6455-6.2-4"},
       .what = "sends what it has of an unfinished message behind its Close",
       .apply = flush_open_message},
      {.name = "echoes-messages-behind-close",
       .requirements = {"6455-5.5.1-6", "6455-6.1-2"},
       .what = "reads on behind a Close and echoes what comes with it",
       .bugs = {155, 163},
       .apply =
           [](Behaviour& b) {
             b.rules.relax(protocol::Broken::data_after_close);
             b.echo_behind_own_close = true;
           }},
  };
}

}  // namespace wsspec::reference
