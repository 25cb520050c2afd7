// Faults of the framing layer (RFC 6455, sections 5.1 and 5.2).
#include "harness/protocol/frame_header.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::Broken;

constexpr protocol::MaskKey kMaskKey{std::byte{0x12}, std::byte{0x34}, std::byte{0x56},
                                     std::byte{0x78}};

void mask_all(FrameReason, std::vector<protocol::Frame>& frames) {
  for (auto& frame : frames) frame.header.mask_key = kMaskKey;
}

}  // namespace

std::vector<Fault> framing_faults() {
  return {
      {.name = "accepts-unmasked-frames",
       .requirements = {"6455-5.1-3"},
       .what = "takes frames of the client that are not masked",
       .apply = [](Behaviour& b) { b.rules.relax(Broken::masking); }},
      {.name = "ignores-reserved-bits",
       .requirements = {"6455-5.2-4"},
       .what = "takes frames with RSV bits that no extension gave a meaning",
       .apply = [](Behaviour& b) { b.rules.relax(Broken::reserved_bits); }},
      {.name = "sends-masked-frames",
       .requirements = {"6455-5.1-5"},
       .what = "masks the frames that it sends",
       .apply = [](Behaviour& b) { b.on_frame = mask_all; }},
  };
}

}  // namespace wsspec::reference
