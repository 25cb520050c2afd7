// The masks of frames that come in (RFC 6455, sections 5.1 and 5.3).
#include <memory>

#include "harness/reference/faults_frame_rewriter.h"
#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::Broken;
using protocol::FrameHeader;
using protocol::MaskKey;

// Unmasks from `from` on as if the key began there.
void shift_key(const MaskKey& key, std::uint64_t from, std::span<std::byte> piece) {
  for (std::size_t i = 0; i < piece.size(); ++i) piece[i] ^= key[(from + i) % 4] ^ key[i % 4];
}

void restart_key_at_each_segment(Behaviour& behaviour) {
  behaviour.on_bytes =
      FrameRewriter({.on_payload = [](const FrameHeader& header, std::uint64_t offset, auto piece) {
        if (header.mask_key) shift_key(*header.mask_key, offset, piece);
      }});
}

void unmask_4096_bytes(Behaviour& behaviour) {
  behaviour.on_bytes =
      FrameRewriter({.on_payload = [](const FrameHeader& header, std::uint64_t offset, auto piece) {
        if (!header.mask_key) return;
        for (std::size_t i = 0; i < piece.size(); ++i)
          if (offset + i >= 4096) piece[i] ^= (*header.mask_key)[(offset + i) % 4];
      }});
}

void keep_key_of_first_fragment(Behaviour& behaviour) {
  rewrite_headers(behaviour, [key = MaskKey{}](FrameHeader& header, bool) mutable {
    if (!header.mask_key || protocol::is_control(header.opcode)) return true;
    if (header.opcode == protocol::kContinuation) {
      header.mask_key = key;
    } else {
      key = *header.mask_key;
    }
    return true;
  });
}

}  // namespace

std::vector<Fault> masking_faults() {
  return {
      {.name = "accepts-unmasked-frames",
       .requirements = {"6455-5.1-3"},
       .what = "takes frames of the client that are not masked",
       .bugs = {56, 59, 60, 61, 62},
       .apply = [](Behaviour& b) { b.rules.relax(Broken::masking); }},
      {.name = "accepts-unmasked-control-frames",
       .requirements = {"6455-5.1-3"},
       .what = "takes pings, pongs and Close frames that are not masked",
       .bugs = {58},
       .apply = [](Behaviour& b) { excuse(b, Broken::masking, is_control_seen); }},
      {.name = "accepts-unmasked-continuation",
       .requirements = {"6455-5.1-3"},
       .what = "looks for a mask on the first frame of a message only",
       .apply =
           [](Behaviour& b) {
             excuse(b, Broken::masking, [](auto seen) { return seen.starts_with("continuation"); });
           }},
      {.name = "accepts-unmasked-empty-frames",
       .requirements = {"6455-5.1-3"},
       .what = "looks for a mask where there is a payload only",
       .apply =
           [](Behaviour& b) {
             rewrite_headers(b, [](FrameHeader& header, bool) {
               if (header.payload_len == 0 && !header.mask_key) header.mask_key = MaskKey{};
               return true;
             });
           }},
      {.name = "drops-unmasked-frames",
       .requirements = {"6455-5.1-3"},
       .what = "skips frames that are not masked and goes on",
       .apply =
           [](Behaviour& b) {
             rewrite_headers(
                 b, [](const FrameHeader& header, bool) { return header.mask_key.has_value(); });
           }},
      {.name = "takes-every-frame-for-masked",
       .requirements = {"6455-5.1-3", "6455-5.2-8"},
       .what = "never looks at the MASK bit: four bytes of payload become the key",
       .bugs = {58},
       .apply = [](Behaviour& b) { b.on_bytes = FrameRewriter({.takes_all_for_masked = true}); }},
      {.name = "delivers-unmasked-message-before-failing",
       .requirements = {"6455-5.1-3", "6455-7.1.7-7", "6455-10.7-1"},
       .what = "echoes a message that is not masked in front of its Close",
       .bugs = {63},
       .apply = echo_before_masking_fails},
      {.name = "refuses-zero-masking-key",
       .requirements = {"6455-5.3-6", "6455-5.2-8"},
       .what = "takes a key of four zero bytes for no key",
       .apply =
           [](Behaviour& b) {
             rewrite_headers(b, [](FrameHeader& header, bool) {
               if (header.mask_key == MaskKey{}) header.mask_key.reset();
               return true;
             });
           }},
      {.name = "restarts-masking-key-at-each-segment",
       .requirements = {"6455-5.3-6", "6455-6.2-1", "6455-6.2-8"},
       .what = "begins with the first byte of the key again where TCP cut the payload",
       .bugs = {65, 68, 72, 73},
       .apply = restart_key_at_each_segment},
      {.name = "unmasks-4096-bytes-only",
       .requirements = {"6455-5.3-6", "6455-6.2-8"},
       .what = "leaves a payload masked from byte 4096 on",
       .bugs = {71},
       .apply = unmask_4096_bytes},
      {.name = "unmasks-message-with-first-key",
       .requirements = {"6455-5.3-6", "6455-6.2-8", "6455-5.2-8"},
       .what = "unmasks continuations with the key of the first fragment",
       .bugs = {66},
       .apply = keep_key_of_first_fragment},
  };
}

}  // namespace wsspec::reference
