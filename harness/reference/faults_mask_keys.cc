// Masks that are removed from some payloads only (RFC 6455, section 5.3).
#include <algorithm>

#include "harness/reference/faults_frame_rewriter.h"
#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::FrameHeader;
using protocol::MaskKey;

bool looks_wrong(const MaskKey& key) {
  constexpr std::byte kFinalText{0x81};
  const bool repeats = std::ranges::count(key, key[0]) == 4;
  const bool controls = std::ranges::all_of(key, [](auto octet) { return octet < std::byte{' '}; });
  const bool frame_head = key[0] == kFinalText && (key[1] & std::byte{0x80}) != std::byte{};
  return repeats || controls || frame_head;
}

// Words of four octets; what is left over stays as it was sent.
void unmask_whole_words(const FrameHeader& header, std::uint64_t offset,
                        std::span<std::byte> piece) {
  const bool short_binary = header.opcode == protocol::kBinary && header.payload_len < 4;
  if (!short_binary || !header.mask_key) return;
  for (std::size_t i = 0; i < piece.size(); ++i) piece[i] ^= (*header.mask_key)[(offset + i) % 4];
}

}  // namespace

std::vector<Fault> mask_key_faults() {
  return {
      {.name = "leaves-short-payloads-masked",
       .requirements = {"6455-5.3-6", "6455-6.2-8"},
       .what = "unmasks by words of four bytes, and a shorter binary payload not at all",
       .bugs = {68},
       .apply =
           [](Behaviour& b) { b.on_bytes = FrameRewriter({.on_payload = unmask_whole_words}); }},
      {.name = "refuses-masking-keys-that-look-wrong",
       .requirements = {"6455-5.3-6", "6455-5.2-8"},
       .what = "takes a key of one byte repeated, of control characters or like a frame for none",
       .apply =
           [](Behaviour& b) {
             rewrite_headers(b, [](FrameHeader& header, bool) {
               if (header.mask_key && looks_wrong(*header.mask_key)) header.mask_key.reset();
               return true;
             });
           }},
  };
}

}  // namespace wsspec::reference
