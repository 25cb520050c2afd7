// Compressed messages received wrong (RFC 7692, sections 6.2 and 7.2.2).
#include <memory>

#include "harness/protocol/deflate_tokens.h"
#include "harness/protocol/utf8.h"
#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::Broken;
using protocol::FrameReceived;
using protocol::MessageReceived;

protocol::DeflateMeasure measure(const MessageReceived& message) {
  return protocol::measure_deflate(message.compressed_payload);
}

// A compressed message does not inflate here where `lost` says so.
void fail_to_inflate(Behaviour& behaviour, std::function<bool(const MessageReceived&)> lost) {
  refuse_messages(behaviour, Broken::deflate_data,
                  [lost = std::move(lost)](const MessageReceived& message) {
                    return message.compressed && lost(message);
                  });
}

// Section 7.2.1: the type of a block is in bits 1 and 2.
bool begins_with_stored_block(const MessageReceived& message) {
  const auto& data = message.compressed_payload;
  return data.size() > 1 && (data[0] & std::byte{0x06}) == std::byte{0};
}

void lose_message_behind_final_block(Behaviour& behaviour) {
  change_messages(behaviour, [finished = false](const MessageReceived& message) mutable {
    if (!message.compressed) return true;
    const bool lost = finished;
    finished = !lost && measure(message).num_final_blocks > 0;
    return !lost;
  });
}

void inflate_everything(Behaviour& behaviour) {
  const auto deflate = std::make_shared<bool>(false);
  behaviour.on_deflate = [deflate](const auto&, const auto& accepted) { *deflate = !!accepted; };
  refuse_messages(behaviour, Broken::deflate_data, [deflate](const MessageReceived& message) {
    return *deflate && !message.compressed && !message.payload.empty();
  });
}

void lose_window_at_uncompressed(Behaviour& behaviour) {
  refuse_messages(behaviour, Broken::deflate_data,
                  [lost = false](const MessageReceived& message) mutable {
                    if (!message.compressed) lost = true;
                    return message.compressed && std::exchange(lost, false) &&
                           measure(message).max_reach_back > 0;
                  });
}

// A control frame between the fragments of a compressed message spoils it.
void lose_state_at_control(Behaviour& behaviour) {
  behaviour.on_event = [compressed_open = false, spoilt = false](protocol::Event& event) mutable {
    if (const auto* frame = std::get_if<FrameReceived>(&event)) {
      if (protocol::is_control(frame->header.opcode)) {
        spoilt = compressed_open;
      } else if (frame->header.opcode != protocol::kContinuation) {
        compressed_open = !frame->header.fin && (frame->header.rsv & protocol::kRsv1) != 0;
      }
    }
    if (!std::holds_alternative<MessageReceived>(event)) return true;
    compressed_open = false;
    if (std::exchange(spoilt, false)) event = failure(Broken::deflate_data);
    return true;
  };
}

void lose_end_at_empty_fragment(Behaviour& behaviour) {
  behaviour.on_event = [empty = false](protocol::Event& event) mutable {
    if (const auto* frame = std::get_if<FrameReceived>(&event);
        frame != nullptr && !protocol::is_control(frame->header.opcode))
      empty = frame->payload.empty();
    if (auto* message = std::get_if<MessageReceived>(&event);
        message != nullptr && message->compressed && message->num_frames > 1 && empty)
      message->payload.resize(message->payload.size() / 2);
    return true;
  };
}

}  // namespace

std::vector<Fault> deflate_faults() {
  return {
      {.name = "refuses-final-blocks",
       .requirements = {"7692-7.2.2-1", "7692-7.2.1-4", "7692-6-3"},
       .what = "cannot inflate a block with BFINAL 1",
       .bugs = {197, 198, 199},
       .apply =
           [](Behaviour& b) {
             fail_to_inflate(
                 b, [](const auto& message) { return measure(message).num_final_blocks > 0; });
           }},
      {.name = "loses-message-behind-final-block",
       .requirements = {"7692-7.2.2-1", "7692-7.2.1-4", "7692-6-3"},
       .what = "drops the compressed message behind one with BFINAL 1",
       .bugs = {196},
       .apply = lose_message_behind_final_block},
      {.name = "refuses-second-block",
       .requirements = {"7692-7.2.2-1", "7692-7.2.1-2"},
       .what = "cannot inflate a message of several DEFLATE blocks",
       .apply =
           [](Behaviour& b) {
             fail_to_inflate(b,
                             [](const auto& message) { return measure(message).num_blocks > 1; });
           }},
      {.name = "refuses-stored-blocks",
       .requirements = {"7692-7.2.2-1", "7692-7.2.1-3", "7692-7.2.3.3-1"},
       .what = "cannot inflate a message that begins with a stored block",
       .bugs = {200},
       .apply = [](Behaviour& b) { fail_to_inflate(b, begins_with_stored_block); }},
      {.name = "refuses-empty-compressed-message",
       .requirements = {"7692-7.2.2-1", "7692-6-3"},
       .what = "cannot inflate a message to nothing",
       .bugs = {188, 192, 193, 195},
       .apply =
           [](Behaviour& b) {
             fail_to_inflate(b, [](const auto& message) { return message.payload.empty(); });
           }},
      {.name = "refuses-compressed-fragments",
       .requirements = {"7692-6-3", "7692-6.2-1"},
       .what = "inflates each frame for itself and fails at a fragment",
       .apply =
           [](Behaviour& b) {
             fail_to_inflate(b, [](const auto& message) { return message.num_frames > 1; });
           }},
      {.name = "inflates-uncompressed-messages",
       .requirements = {"7692-6-4", "7692-6.2-2"},
       .what = "takes every message for compressed once permessage-deflate is agreed",
       .bugs = {204},
       .apply = inflate_everything},
      {.name = "loses-window-at-uncompressed-message",
       .requirements = {"7692-7.2.3.2-1", "7692-7.2.2-5"},
       .what = "forgets the window where an uncompressed message comes in between",
       .bugs = {207, 213},
       .apply = lose_window_at_uncompressed},
      {.name = "loses-window-at-each-message",
       .requirements = {"7692-7.2.2-5", "7692-7.1.1.2-6"},
       .what = "inflates each message with an empty window though nothing of it was agreed",
       .apply =
           [](Behaviour& b) {
             fail_to_inflate(
                 b, [](const auto& message) { return measure(message).max_reach_back > 0; });
           }},
      {.name = "inflates-with-small-window",
       .requirements = {"7692-7.2.2-10", "7692-7.1.2.2-10"},
       .what = "keeps a window of 8 KiB though nothing of it was agreed",
       .apply =
           [](Behaviour& b) {
             fail_to_inflate(
                 b, [](const auto& message) { return measure(message).max_distance > 8192; });
           }},
      {.name = "loses-inflater-at-control-frame",
       .requirements = {"6455-5.4-9", "7692-6.2-1"},
       .what = "cannot inflate a message with a control frame between its fragments",
       .bugs = {208},
       .apply = lose_state_at_control},
      {.name = "loses-end-at-empty-final-fragment",
       .requirements = {"7692-6.2-1", "7692-6-3"},
       .what = "forgets the tail of a compressed message whose last fragment is empty",
       .bugs = {194},
       .apply = lose_end_at_empty_fragment},
  };
}

}  // namespace wsspec::reference
