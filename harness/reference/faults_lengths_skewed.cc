// Payload lengths that are read wrong now and then (RFC 6455, section 5.2).
#include "harness/reference/faults_frame_rewriter.h"
#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::FrameHeader;

bool is_minimal(const FrameHeader& header) {
  return header.length_form == protocol::minimal_length_form(header.payload_len);
}

}  // namespace

std::vector<Fault> skewed_length_faults() {
  return {
      {.name = "falls-silent-at-non-minimal-length",
       .requirements = {"6455-5.2-9", "6455-5.5.2-2", "6455-5.5.1-7"},
       .what = "reads nothing more where a length takes more bytes than it needs",
       .apply =
           [](Behaviour& b) {
             rewrite_headers(b, [silent = false](const FrameHeader& header, bool) mutable {
               silent |= !is_minimal(header);
               return !silent;
             });
           }},
      {.name = "takes-one-or-two-bytes-for-none",
       .requirements = {"6455-5.2-9", "6455-6.2-4"},
       .what = "delivers a binary message of one or two bytes as an empty one",
       .apply =
           [](Behaviour& b) {
             change_messages(b, [](protocol::MessageReceived& message) {
               const bool tiny = message.opcode == protocol::kBinary && message.payload.size() <= 2;
               if (tiny) message.payload.clear();
               return true;
             });
           }},
  };
}

}  // namespace wsspec::reference
