// Frames of a server that are masked, which it must not do (RFC 6455, section 5.1).
#include <memory>
#include <optional>
#include <utility>

#include "harness/protocol/masking.h"
#include "harness/reference/client_faults_parts.h"
#include "harness/reference/faults_frame_rewriter.h"
#include "harness/reference/faults_hooks.h"

namespace wsspec::reference {
namespace {

using protocol::Broken;
using protocol::FrameHeader;
using protocol::MaskKey;

// Takes the mask off the frames that `where` says so of, in front of the session.
void take_masked(Behaviour& behaviour, std::function<bool(const FrameHeader& header)> where) {
  const auto key = std::make_shared<std::optional<MaskKey>>();
  behaviour.on_bytes =
      FrameRewriter({.on_header =
                         [key, where = std::move(where)](FrameHeader& header, bool) {
                           const bool taken = where(header);
                           key->reset();
                           if (taken) *key = std::exchange(header.mask_key, {});
                           return true;
                         },
                     .on_payload =
                         [key](const auto&, std::uint64_t offset, std::span<std::byte> piece) {
                           if (*key) protocol::apply_mask(piece, **key, offset);
                         }});
}

// The payload stays as it came, masked.
void overlook_masks(Behaviour& behaviour) {
  rewrite_headers(behaviour, [](FrameHeader& header, bool) {
    header.mask_key.reset();
    return true;
  });
}

// The MASK bit is not looked at, so that the key begins the payload.
void take_key_for_payload(Behaviour& behaviour) {
  behaviour.on_bytes = [](protocol::Buffer& segment) {
    const auto head = protocol::decode_frame_header(segment);
    if (head && head->header.mask_key && head->header.length_form == protocol::LengthForm::bits7)
      segment[1] &= std::byte{0x7f};
  };
}

}  // namespace

std::vector<Fault> client_masked_frame_faults() {
  return {
      {.name = "accepts-masked-frames",
       .requirements = {"6455-5.1-6"},
       .what = "takes masked frames of the server",
       .bugs = {57, 59, 64},
       .apply = [](Behaviour& b) { b.rules.relax(Broken::masking); }},
      {.name = "accepts-masked-control-frames",
       .requirements = {"6455-5.1-6"},
       .what = "takes pings, pongs and Close frames that are masked",
       .apply =
           [](Behaviour& b) {
             take_masked(
                 b, [](const FrameHeader& header) { return protocol::is_control(header.opcode); });
           }},
      {.name = "accepts-masked-continuation",
       .requirements = {"6455-5.1-6"},
       .what = "looks at the MASK bit of the first frame of a message only",
       .apply =
           [](Behaviour& b) {
             take_masked(b, [](const FrameHeader& header) {
               return header.opcode == protocol::kContinuation;
             });
           }},
      {.name = "accepts-masked-empty-frames",
       .requirements = {"6455-5.1-6"},
       .what = "looks at the MASK bit where there is a payload only",
       .apply =
           [](Behaviour& b) {
             take_masked(b, [](const FrameHeader& header) { return header.payload_len == 0; });
           }},
      {.name = "accepts-zero-masking-key",
       .requirements = {"6455-5.1-6"},
       .what = "takes a masking key of four zero bytes for none",
       .apply =
           [](Behaviour& b) {
             take_masked(b, [](const FrameHeader& header) { return header.mask_key == MaskKey{}; });
           }},
      {.name = "accepts-masked-long-frames",
       .requirements = {"6455-5.1-6"},
       .what = "takes masked frames whose length is written in 16 or 64 bits",
       .apply =
           [](Behaviour& b) {
             take_masked(b, [](const FrameHeader& header) {
               return header.length_form != protocol::LengthForm::bits7;
             });
           }},
      {.name = "accepts-masks-behind-first-frame",
       .requirements = {"6455-5.1-6"},
       .what = "takes masked frames once the first frame of a connection had no mask",
       .apply =
           [](Behaviour& b) {
             take_masked(b, [seen = false](const FrameHeader&) mutable {
               return std::exchange(seen, true);
             });
           }},
      {.name = "leaves-masked-frames-masked",
       .requirements = {"6455-5.1-6", "6455-5.2-8"},
       .what = "reads over a masking key and delivers the payload as it came",
       .apply = overlook_masks},
      {.name = "takes-masking-key-for-payload",
       .requirements = {"6455-5.1-6", "6455-5.2-8"},
       .what = "never looks at the MASK bit: the key becomes the begin of the payload",
       .apply = take_key_for_payload},
      {.name = "drops-masked-frames",
       .requirements = {"6455-5.1-6"},
       .what = "skips masked frames and goes on",
       .apply =
           [](Behaviour& b) {
             rewrite_headers(b, [](const FrameHeader& header, bool) { return !header.mask_key; });
           }},
      {.name = "delivers-masked-message-before-failing",
       .requirements = {"6455-5.1-6", "6455-7.1.7-7", "6455-10.7-1"},
       .what = "echoes a masked message in front of its Close",
       .apply = echo_before_masking_fails},
      {.name = "closes-with-1006-at-masked-frame",
       .requirements = {"6455-7.4.1-9", "6455-7.4.1-4"},
       .what = "puts 1006 into the Close at a masked frame",
       .apply = [](Behaviour& b) { mistake_code_at(b, Broken::masking, 1006); }},
  };
}

}  // namespace wsspec::reference
