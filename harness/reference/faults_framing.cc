// RSV bits and opcodes (RFC 6455, section 5.2).
#include <memory>

#include "harness/protocol/frame_header.h"
#include "harness/reference/faults_frame_rewriter.h"
#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::Broken;
using protocol::FrameHeader;
using protocol::MessageReceived;

// ProtocolError::detail ends in the bits: "text, RSV bits 010".
void take_rsv(Behaviour& behaviour, bool (*excused)(std::string_view seen)) {
  excuse(behaviour, Broken::reserved_bits, excused);
}

void take_rsv_with_deflate(Behaviour& behaviour) {
  const auto deflate = std::make_shared<bool>(false);
  behaviour.on_deflate = [deflate](const auto&, const auto& accepted) { *deflate = !!accepted; };
  excuse(behaviour, Broken::reserved_bits, [deflate](auto) { return *deflate; });
}

void take_opcode_for(Behaviour& behaviour, std::uint8_t opcode, std::uint8_t known) {
  rewrite_headers(behaviour, [opcode, known](FrameHeader& header, bool) {
    if (header.opcode == opcode) header.opcode = known;
    return true;
  });
}

void set_rsv_on_long(const MessageReceived& message, Frames& frames) {
  constexpr std::size_t kLong = 1024;
  if (message.payload.size() >= kLong) frames.front().header.rsv |= protocol::kRsv2;
}

}  // namespace

std::vector<Fault> framing_faults() {
  return {
      {.name = "ignores-reserved-bits",
       .requirements = {"6455-5.2-4"},
       .what = "takes frames with RSV bits that no extension gave a meaning",
       .apply = [](Behaviour& b) { b.rules.relax(Broken::reserved_bits); }},
      {.name = "accepts-rsv1-without-deflate",
       .requirements = {"6455-5.2-4", "7692-5-17"},
       .what = "takes RSV1 where permessage-deflate was not agreed",
       .bugs = {225},
       .apply = [](Behaviour& b) { take_rsv(b, [](auto seen) { return seen.ends_with("100"); }); }},
      {.name = "accepts-rsv2",
       .requirements = {"6455-5.2-4"},
       .what = "takes frames with RSV2 alone",
       .apply = [](Behaviour& b) { take_rsv(b, [](auto seen) { return seen.ends_with("010"); }); }},
      {.name = "accepts-rsv3",
       .requirements = {"6455-5.2-4"},
       .what = "takes frames with RSV3 alone",
       .apply = [](Behaviour& b) { take_rsv(b, [](auto seen) { return seen.ends_with("001"); }); }},
      {.name = "accepts-rsv-on-control-frames",
       .requirements = {"6455-5.2-4"},
       .what = "looks at the RSV bits of data frames only",
       .apply = [](Behaviour& b) { take_rsv(b, is_control_seen); }},
      {.name = "accepts-rsv-on-continuation",
       .requirements = {"6455-5.2-4"},
       .what = "looks at the RSV bits of the first fragment only",
       .apply =
           [](Behaviour& b) {
             take_rsv(b, [](auto seen) { return seen.starts_with("continuation"); });
           }},
      {.name = "accepts-rsv-with-deflate",
       .requirements = {"6455-5.2-4"},
       .what = "takes RSV2 and RSV3 too once permessage-deflate was agreed",
       .apply = take_rsv_with_deflate},
      {.name = "accepts-reserved-data-opcodes",
       .requirements = {"6455-5.2-5"},
       .what = "skips frames with the opcodes 3 to 7",
       .apply =
           [](Behaviour& b) {
             excuse(b, Broken::reserved_opcode,
                    [](auto seen) { return seen <= "opcode 7" && seen >= "opcode 3"; });
           }},
      {.name = "accepts-reserved-control-opcodes",
       .requirements = {"6455-5.2-5"},
       .what = "skips frames with the opcodes 11 to 15",
       .apply =
           [](Behaviour& b) {
             excuse(b, Broken::reserved_opcode,
                    [](auto seen) { return seen.starts_with("opcode 1"); });
           }},
      {.name = "accepts-reserved-opcode-inside-message",
       .requirements = {"6455-5.2-5", "6455-5.4-3"},
       .what = "skips frames with a reserved opcode between fragments",
       .apply =
           [](Behaviour& b) {
             rewrite_headers(b, [](const FrameHeader& header, bool message_open) {
               return !message_open || !protocol::is_reserved(header.opcode);
             });
           }},
      {.name = "takes-opcode-3-for-binary",
       .requirements = {"6455-5.2-5", "6455-5.2-6"},
       .what = "echoes a frame with opcode 3 as a binary message",
       .apply = [](Behaviour& b) { take_opcode_for(b, 3, protocol::kBinary); }},
      {.name = "takes-opcode-11-for-ping",
       .requirements = {"6455-5.2-5", "6455-5.2-6"},
       .what = "answers a frame with opcode 11 by a pong",
       .apply = [](Behaviour& b) { take_opcode_for(b, 0xb, protocol::kPing); }},
      {.name = "rsv2-on-long-messages",
       .requirements = {"6455-5.2-3", "6455-5.2-16"},
       .what = "sets RSV2 on messages of 1,024 bytes and more",
       .bugs = {279},
       .apply = [](Behaviour& b) { change_echoes(b, set_rsv_on_long); }},
      {.name = "echoes-text-fragments-as-binary",
       .requirements = {"6455-5.4-16", "6455-6.2-3", "6455-6.1-6"},
       .what = "takes the type of a message from its last frame, and binary for it",
       .bugs = {111},
       .apply =
           [](Behaviour& b) {
             change_messages(b, [](MessageReceived& message) {
               if (message.num_frames > 1) message.opcode = protocol::kBinary;
               return true;
             });
           }},
      {.name = "echoes-binary-as-text",
       .requirements = {"6455-6.1-6", "6455-5.6-1", "6455-6.2-3"},
       .what = "sends binary messages with the opcode of text",
       .apply =
           [](Behaviour& b) {
             change_messages(b, [](MessageReceived& message) {
               message.opcode = protocol::kText;
               return true;
             });
           }},
      {.name = "echoes-with-opcode-3",
       .requirements = {"6455-5.2-7", "6455-6.1-6"},
       .what = "sends empty messages with a reserved opcode",
       .apply =
           [](Behaviour& b) {
             change_echoes(b, [](const MessageReceived& message, Frames& frames) {
               if (message.payload.empty()) frames.front().header.opcode = 3;
             });
           }},
  };
}

}  // namespace wsspec::reference
