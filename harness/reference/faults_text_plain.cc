// Text that is in order and comes back changed, or not at all (RFC 6455, sections
// 5.6 and 6.2).
#include <algorithm>
#include <memory>

#include "harness/protocol/masking.h"
#include "harness/reference/faults_frame_rewriter.h"
#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_parts.h"
#include "harness/reference/faults_text.h"

namespace wsspec::reference {
namespace {

using protocol::FrameHeader;
using protocol::MessageReceived;

bool is_text_outside_ascii(const MessageReceived& message) {
  return message.opcode == protocol::kText &&
         std::ranges::any_of(message.payload, [](auto octet) { return octet >= std::byte{0x80}; });
}

void erase_from_text(Behaviour& behaviour, bool (*erased)(char c)) {
  change_messages(behaviour, [erased](MessageReceived& message) {
    if (message.opcode == protocol::kText)
      std::erase_if(message.payload, [&](auto octet) { return erased(static_cast<char>(octet)); });
    return true;
  });
}

// Each piece of a text frame is judged by itself, with no character open at its
// end.
void judge_each_segment(Behaviour& behaviour) {
  const auto bad = std::make_shared<bool>(false);
  behaviour.on_bytes = FrameRewriter(
      {.on_payload = [bad](const FrameHeader& header, std::uint64_t offset, auto piece) {
        if (header.opcode != protocol::kText || header.rsv != 0) return;
        if (offset + piece.size() == header.payload_len && !header.fin) return;
        protocol::Buffer text(piece.begin(), piece.end());
        if (header.mask_key) protocol::apply_mask(text, *header.mask_key, offset);
        *bad |= !is_utf8(text, true);
      }});
  behaviour.on_event = [bad](protocol::Event& event) {
    if (*bad) event = failure(protocol::Broken::text_not_utf8);
    return true;
  };
}

}  // namespace

std::vector<Fault> plain_text_faults() {
  return {
      {.name = "takes-text-for-ascii",
       .requirements = {"6455-5.6-3", "6455-5.6-1", "6455-8.1-1"},
       .what = "fails at text with a character outside ASCII",
       .apply =
           [](Behaviour& b) {
             refuse_messages(b, protocol::Broken::text_not_utf8, is_text_outside_ascii);
           }},
      {.name = "interprets-text",
       .requirements = {"6455-6.2-4", "6455-5.6-1", "6455-10.7-5"},
       .what = "takes %, $ and \\ in a text for instructions, and loses them",
       .apply =
           [](Behaviour& b) {
             erase_from_text(b, [](char c) { return c == '%' || c == '$' || c == '\\'; });
           }},
      {.name = "loses-control-characters-of-text",
       .requirements = {"6455-6.2-4", "6455-5.6-1", "6455-10.7-5"},
       .what = "delivers a text without its line ends and other control characters",
       .apply =
           [](Behaviour& b) {
             erase_from_text(b, [](char c) { return (c >= 0 && c < ' ') || c == '\x7f'; });
           }},
      {.name = "checks-utf8-of-each-segment",
       .requirements = {"6455-5.6-3", "6455-5.6-1", "6455-6.2-1"},
       .what = "fails at a character that TCP has cut",
       .bugs = {183},
       .apply = judge_each_segment},
  };
}

}  // namespace wsspec::reference
