// Headers of the frames that the server sends (RFC 6455, sections 5.1 and 5.2).
#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::MaskKey;

constexpr MaskKey kMaskKey{std::byte{0x12}, std::byte{0x34}, std::byte{0x56}, std::byte{0x78}};
constexpr std::size_t kLongestShort = 125;

void mask_all(Frames& frames) {
  for (auto& frame : frames) frame.header.mask_key = kMaskKey;
}

}  // namespace

std::vector<Fault> sent_header_faults() {
  return {
      {.name = "sends-masked-frames",
       .requirements = {"6455-5.1-5"},
       .what = "masks the frames that it sends",
       .bugs = {272},
       .apply =
           [](Behaviour& b) {
             b.on_frame = [](FrameReason, Frames& frames) { mask_all(frames); };
           }},
      {.name = "masks-long-messages",
       .requirements = {"6455-5.1-5"},
       .what = "masks messages of more than 125 bytes that it sends",
       .apply =
           [](Behaviour& b) {
             change_frames(b, FrameReason::echo, [](Frames& frames) {
               if (frames.front().payload.size() > kLongestShort) mask_all(frames);
             });
           }},
      {.name = "sets-mask-bit-without-key",
       .requirements = {"6455-5.1-5", "6455-5.2-8"},
       .what = "sets the MASK bit of binary messages and sends no key",
       .apply =
           [](Behaviour& b) {
             b.on_octets = [](FrameReason reason, protocol::Buffer& octets) {
               constexpr std::byte kFinalBinary{0x82};
               if (reason == FrameReason::echo && octets[0] == kFinalBinary)
                 octets[1] |= std::byte{0x80};
             };
           }},
  };
}

}  // namespace wsspec::reference
