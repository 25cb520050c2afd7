// Compressed messages received wrong (RFC 7692, sections 6.2 and 7.2.2).
#include <memory>
#include <utility>

#include "harness/protocol/deflate_tokens.h"
#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_inflating.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::Broken;
using protocol::MessageReceived;

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

void spoil_fifth_text(Behaviour& behaviour) {
  change_messages(behaviour, [num = 0](MessageReceived& message) mutable {
    num += message.compressed && message.opcode == protocol::kText;
    if (num == 5 && !message.payload.empty()) message.payload.pop_back();
    return true;
  });
}

void inflate_everything(Behaviour& behaviour) {
  const auto deflate = std::make_shared<bool>(false);
  behaviour.on_deflate = [deflate](const auto&, const auto& accepted) { *deflate = !!accepted; };
  refuse_messages(behaviour, Broken::deflate_data, [deflate](const MessageReceived& message) {
    return *deflate && !message.compressed && !message.payload.empty();
  });
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
      {.name = "cuts-fifth-compressed-text",
       .requirements = {"7692-6.2-1"},
       .what = "loses the last octet of the fifth compressed text of a connection",
       .apply = spoil_fifth_text},
      {.name = "inflates-uncompressed-messages",
       .requirements = {"7692-6-4", "7692-6.2-2"},
       .what = "takes every message for compressed once permessage-deflate is agreed",
       .bugs = {204},
       .apply = inflate_everything},
  };
}

}  // namespace wsspec::reference
