// The place in the masking key, lost on the way (RFC 6455, section 5.3): the key begins anew with
// each frame, and with nothing else.
#include <memory>

#include "harness/reference/faults_frame_rewriter.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::FrameHeader;
using protocol::MaskKey;
using Piece = std::span<std::byte>;

// Leaves the piece as if it was unmasked from octet `taken` of the key on, in place of `offset`.
void unmask_from(const MaskKey& key, std::uint64_t offset, std::uint64_t taken, Piece piece) {
  for (std::size_t i = 0; i < piece.size(); ++i)
    piece[i] ^= key[(offset + i) % 4] ^ key[(taken + i) % 4];
}

using OnPayload = std::function<void(const FrameHeader&, std::uint64_t, Piece)>;
void change_payloads(Behaviour& behaviour, OnPayload change) {
  behaviour.on_bytes =
      FrameRewriter({.on_payload = [change = std::move(change)](const FrameHeader& header,
                                                                std::uint64_t offset, auto piece) {
        if (header.mask_key) change(header, offset, piece);
      }});
}

// The octets of a message are counted, not those of a frame.
void run_on_over_fragments(Behaviour& behaviour) {
  change_payloads(behaviour, [len = std::uint64_t{0}](const FrameHeader& header,
                                                      std::uint64_t offset, Piece piece) mutable {
    if (protocol::is_control(header.opcode)) return;
    if (header.opcode != protocol::kContinuation && offset == 0) len = 0;
    const std::uint64_t before = len - offset;
    unmask_from(*header.mask_key, offset, before + offset, piece);
    len += piece.size();
  });
}

// Right for a payload in two segments, wrong for one in three.
void count_last_segment_only(Behaviour& behaviour) {
  change_payloads(behaviour, [last = std::uint64_t{0}](const FrameHeader& header,
                                                       std::uint64_t offset, Piece piece) mutable {
    unmask_from(*header.mask_key, offset, offset == 0 ? 0 : last, piece);
    last = piece.size();
  });
}

// Word by word; behind the last whole word nothing more is done.
void leave_tail_of_long_frames(Behaviour& behaviour) {
  change_payloads(behaviour, [](const FrameHeader& header, std::uint64_t offset, Piece piece) {
    if (header.length_form != protocol::LengthForm::bits64) return;
    const std::uint64_t whole = header.payload_len / 4 * 4;
    for (std::size_t i = 0; i < piece.size(); ++i)
      if (offset + i >= whole) piece[i] ^= (*header.mask_key)[(offset + i) % 4];
  });
}

void restart_in_control_frames(Behaviour& behaviour) {
  change_payloads(behaviour, [](const FrameHeader& header, std::uint64_t offset, Piece piece) {
    if (protocol::is_control(header.opcode)) unmask_from(*header.mask_key, offset, 0, piece);
  });
}

// A parser that keeps one key for the message, and control frames overwrite it.
void keep_key_of_control_frame(Behaviour& behaviour) {
  rewrite_headers(
      behaviour, [control = std::optional<MaskKey>()](FrameHeader& header, bool open) mutable {
        if (protocol::is_control(header.opcode)) {
          if (open) control = header.mask_key;
        } else if (header.opcode == protocol::kContinuation && control && header.mask_key) {
          header.mask_key = control;
        } else {
          control.reset();
        }
        return true;
      });
}

}  // namespace

std::vector<Fault> mask_phase_faults() {
  return {
      {.name = "runs-masking-key-on-over-fragments",
       .requirements = {"6455-5.3-6", "6455-6.2-8"},
       .what = "goes on in the key where the fragment before ended",
       .bugs = {66, 72},
       .apply = run_on_over_fragments},
      {.name = "counts-masking-offset-from-last-segment",
       .requirements = {"6455-5.3-6", "6455-6.2-8", "6455-6.2-1"},
       .what = "goes on in the key behind what the last segment had, not all segments before",
       .bugs = {65, 72, 73},
       .apply = count_last_segment_only},
      {.name = "leaves-last-octets-of-long-frames-masked",
       .requirements = {"6455-5.3-6", "6455-6.2-8"},
       .what = "unmasks frames with a 64-bit length by words and leaves the one to three octets "
               "behind the last word",
       .bugs = {68, 71},
       .apply = leave_tail_of_long_frames},
      {.name = "restarts-masking-key-in-cut-control-frames",
       .requirements = {"6455-5.3-6", "6455-5.5.3-1", "6455-6.2-1"},
       .what = "begins with the first byte of the key again where TCP cut a control frame",
       .bugs = {74, 172},
       .apply = restart_in_control_frames},
      {.name = "unmasks-continuation-with-key-of-control-frame",
       .requirements = {"6455-5.3-6", "6455-5.4-9", "6455-6.2-8"},
       .what = "unmasks a continuation with the key of a control frame that stood in front of it",
       .bugs = {66},
       .apply = keep_key_of_control_frame},
  };
}

}  // namespace wsspec::reference
