// A window that is lost where it has to be kept (RFC 7692, section 7.2.2).
#include <memory>
#include <utility>

#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_inflating.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::AcceptedDeflate;
using protocol::Broken;
using protocol::Event;
using protocol::FrameReceived;
using protocol::MessageReceived;

const MessageReceived* compressed(const Event& event) {
  const auto* message = std::get_if<MessageReceived>(&event);
  return message != nullptr && message->compressed ? message : nullptr;
}

// The next compressed message behind an event that `loses` finds no window.
void lose_window(Behaviour& behaviour, bool (*loses)(const Event& event)) {
  behaviour.on_event = [loses, lost = false](Event& event) mutable {
    const bool loses_here = loses(event);
    const auto* message = compressed(event);
    if (message != nullptr && std::exchange(lost, false) && measure(*message).max_reach_back > 0)
      event = failure(Broken::deflate_data);
    lost |= loses_here;
    return true;
  };
}

bool is_empty_message(const Event& event) {
  const auto* message = compressed(event);
  return message != nullptr && message->payload.empty();
}
bool has_final_block(const Event& event) {
  const auto* message = compressed(event);
  return message != nullptr && measure(*message).num_final_blocks > 0;
}
bool is_fragmented(const Event& event) {
  const auto* message = compressed(event);
  return message != nullptr && message->num_frames > 1;
}
bool is_control_frame(const Event& event) {
  const auto* frame = std::get_if<FrameReceived>(&event);
  return frame != nullptr && protocol::is_control(frame->header.opcode);
}

// As if the side that inflates was the server.
protocol::DeflateParams seen_by(protocol::Role role, protocol::DeflateParams agreed) {
  if (role == protocol::Role::server) return agreed;
  std::swap(agreed.server_max_window_bits, agreed.client_max_window_bits);
  std::swap(agreed.server_no_context_takeover, agreed.client_no_context_takeover);
  return agreed;
}

// What was agreed decides which messages do not inflate.
using LostByAgreement = bool (*)(const protocol::DeflateParams& agreed,
                                 const MessageReceived& message);
void lose_by_agreement(Behaviour& behaviour, LostByAgreement lost) {
  const auto agreed = std::make_shared<protocol::DeflateParams>();
  behaviour.on_deflate = [agreed, role = behaviour.role](
                             const auto&, const std::optional<AcceptedDeflate>& accepted) {
    if (accepted) *agreed = seen_by(role, accepted->params);
  };
  fail_to_inflate(behaviour,
                  [agreed, lost](const auto& message) { return lost(*agreed, message); });
}

bool resets_by_own_parameter(const protocol::DeflateParams& agreed,
                             const MessageReceived& message) {
  return agreed.server_no_context_takeover && !agreed.client_no_context_takeover &&
         measure(message).max_reach_back > 0;
}

bool is_beyond_own_window(const protocol::DeflateParams& agreed, const MessageReceived& message) {
  return measure(message).max_distance > (1u << agreed.server_max_window_bits);
}

}  // namespace

std::vector<Fault> inflater_state_faults() {
  return {
      {.name = "loses-window-at-empty-message",
       .requirements = {"7692-7.2.2-5", "7692-7.1.1.2-6"},
       .of_client = {"7692-7.2.2-3", "7692-7.1.1.1-4"},
       .what = "forgets the window behind a compressed message to nothing",
       .bugs = {188, 193},
       .apply = [](Behaviour& b) { lose_window(b, is_empty_message); }},
      {.name = "stops-at-long-data-behind-final-block",
       .requirements = {"7692-7.2.2-1"},
       .what = "does not inflate a message with more behind a final block than its buffer holds",
       .apply =
           [](Behaviour& b) {
             constexpr std::size_t kBuffer = 1024;
             fail_to_inflate(b, [](const protocol::MessageReceived& message) {
               return message.compressed_payload.size() > kBuffer &&
                      measure(message).num_final_blocks > 0;
             });
           }},
      {.name = "loses-window-behind-final-block",
       .requirements = {"7692-7.2.2-5", "7692-7.2.1-4", "7692-7.1.1.2-6"},
       .of_client = {"7692-7.2.2-3", "7692-7.2.1-4", "7692-7.1.1.1-4"},
       .what = "forgets the window behind a message with BFINAL 1",
       .bugs = {196, 198},
       .apply = [](Behaviour& b) { lose_window(b, has_final_block); }},
      {.name = "loses-window-at-fragmented-message",
       .requirements = {"7692-7.2.2-5", "7692-7.1.1.2-6"},
       .of_client = {"7692-7.2.2-3", "7692-7.1.1.1-4"},
       .what = "forgets the window behind a compressed message of several frames",
       .bugs = {208},
       .apply = [](Behaviour& b) { lose_window(b, is_fragmented); }},
      {.name = "loses-window-at-control-frame",
       .requirements = {"7692-7.2.2-5", "7692-7.1.1.2-6", "7692-6-1"},
       .of_client = {"7692-7.2.2-3", "7692-7.1.1.1-4", "7692-6-1"},
       .what = "forgets the window at a control frame between two compressed messages",
       .bugs = {205, 208},
       .apply = [](Behaviour& b) { lose_window(b, is_control_frame); }},
      {.name = "resets-inflater-for-server-no-context-takeover",
       .requirements = {"7692-7.2.2-5", "7692-7.1.1.2-6"},
       .of_client = {"7692-7.2.2-3", "7692-7.1.1.1-4"},
       .what = "keeps no window for the other side's messages where it may keep none for its own",
       .bugs = {43},
       .apply = [](Behaviour& b) { lose_by_agreement(b, resets_by_own_parameter); }},
      {.name = "inflates-with-own-window",
       .requirements = {"7692-7.2.2-10", "7692-7.1.2.2-10"},
       .of_client = {"7692-7.2.2-8", "7692-7.1.2.1-5"},
       .what = "inflates with the window that was agreed for its own messages",
       .bugs = {43},
       .apply = [](Behaviour& b) { lose_by_agreement(b, is_beyond_own_window); }},
  };
}

}  // namespace wsspec::reference
