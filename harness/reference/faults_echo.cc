// Messages that change on their way through the server (RFC 6455, sections 5.6
// and 6).
#include <algorithm>

#include "harness/protocol/utf8.h"
#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::MessageReceived;

void cut_at_nul(MessageReceived& message) {
  const auto end = std::ranges::find(message.payload, std::byte{0});
  message.payload.erase(end, message.payload.end());
}

// U+0080 to U+00FF are C2 and C3, each with one more octet.
protocol::Buffer in_latin_1(protocol::Bytes utf8) {
  protocol::Buffer out;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const bool has_two = (utf8[i] == std::byte{0xc2} || utf8[i] == std::byte{0xc3});
    const std::byte high = utf8[i] == std::byte{0xc3} ? std::byte{0x40} : std::byte{0};
    out.push_back(has_two ? utf8[++i] | high : utf8[i]);
  }
  return out;
}

}  // namespace

std::vector<Fault> echo_faults() {
  return {
      {.name = "checks-binary-for-utf8",
       .requirements = {"6455-5.6-4"},
       .what = "fails at a binary message that is not UTF-8",
       .apply =
           [](Behaviour& b) {
             refuse_messages(b, protocol::Broken::text_not_utf8,
                             [](const MessageReceived& message) {
                               return protocol::first_invalid_utf8(message.payload).has_value();
                             });
           }},
      {.name = "cuts-binary-at-nul",
       .requirements = {"6455-5.6-4", "6455-6.2-4", "6455-10.7-5"},
       .what = "takes a zero byte for the end of a binary message",
       .apply =
           [](Behaviour& b) {
             change_messages(b, [](MessageReceived& message) {
               if (message.opcode == protocol::kBinary) cut_at_nul(message);
               return true;
             });
           }},
      {.name = "cuts-text-at-nul",
       .requirements = {"6455-6.2-4", "6455-10.7-5", "6455-5.6-1"},
       .what = "takes U+0000 for the end of a text message",
       .apply =
           [](Behaviour& b) {
             change_messages(b, [](MessageReceived& message) {
               if (message.opcode == protocol::kText) cut_at_nul(message);
               return true;
             });
           }},
      {.name = "loses-empty-messages",
       .requirements = {"6455-6.2-4", "6455-5.4-2"},
       .what = "never delivers a message without payload",
       .bugs = {239},
       .apply =
           [](Behaviour& b) {
             change_messages(
                 b, [](const MessageReceived& message) { return !message.payload.empty(); });
           }},
      {.name = "falls-silent-behind-empty-text",
       .requirements = {"6455-5.5.2-2", "6455-6.2-1", "6455-5.5.1-7"},
       .what = "reads nothing more once a text message without payload came",
       .bugs = {239},
       .apply =
           [](Behaviour& b) {
             b.on_event = [silent = false](protocol::Event& event) mutable {
               const auto* message = std::get_if<MessageReceived>(&event);
               silent |= message != nullptr && message->opcode == protocol::kText &&
                         message->payload.empty();
               return !silent;
             };
           }},
      {.name = "cuts-messages-at-65535-bytes",
       .requirements = {"6455-6.2-4", "6455-10.4-1"},
       .what = "delivers the first 65,535 bytes of a longer message as if it was all",
       .bugs = {220},
       .apply =
           [](Behaviour& b) {
             change_messages(b, [](MessageReceived& message) {
               message.payload.resize(std::min<std::size_t>(message.payload.size(), 65535));
               return true;
             });
           }},
      {.name = "sends-text-that-is-not-utf8",
       .requirements = {"6455-5.6-1", "6455-5.6-3"},
       .what = "writes the characters U+0080 to U+00FF of a text message in Latin-1",
       .apply =
           [](Behaviour& b) {
             change_messages(b, [](MessageReceived& message) {
               if (message.opcode == protocol::kText) message.payload = in_latin_1(message.payload);
               return true;
             });
           }},
  };
}

}  // namespace wsspec::reference
