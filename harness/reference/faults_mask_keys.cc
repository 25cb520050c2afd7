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

// Puts `instead` in the place of each octet of the key, in
// binary payloads that are shorter than the key.
void unmask_short_payloads(Behaviour& behaviour, std::byte (*instead)(const MaskKey& key)) {
  behaviour.on_bytes = FrameRewriter(
      {.on_payload = [instead](const FrameHeader& header, std::uint64_t offset, auto piece) {
        const bool is_short = header.opcode == protocol::kBinary && header.payload_len < 4;
        if (!is_short || !header.mask_key) return;
        const auto& key = *header.mask_key;
        for (std::size_t i = 0; i < piece.size(); ++i)
          piece[i] ^= key[(offset + i) % 4] ^ instead(key);
      }});
}

}  // namespace

std::vector<Fault> mask_key_faults() {
  return {
      {.name = "leaves-short-payloads-masked",
       .requirements = {"6455-5.3-6", "6455-6.2-8"},
       .what = "unmasks by words of four bytes, and a shorter binary payload not at all",
       .bugs = {68},
       .apply =
           [](Behaviour& b) { unmask_short_payloads(b, [](const auto&) { return std::byte{}; }); }},
      {.name = "folds-masking-key-for-short-payloads",
       .requirements = {"6455-5.3-6", "6455-6.2-8"},
       .what = "unmasks each byte of a short binary payload with all four bytes of the key",
       .apply =
           [](Behaviour& b) {
             unmask_short_payloads(
                 b, [](const MaskKey& key) { return key[0] ^ key[1] ^ key[2] ^ key[3]; });
           }},
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
