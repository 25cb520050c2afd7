// Header rules that are looked at in some frames only (RFC 6455, sections 5.1 and 5.2): the first
// frame is judged, the later ones are read by another path.
#include <utility>

#include "harness/reference/faults_frame_rewriter.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::FrameHeader;
using protocol::LengthForm;

constexpr protocol::MaskKey kNoKey{};

// True but for the first frame.
auto later() {
  return [seen = false](const FrameHeader&) mutable { return std::exchange(seen, true); };
}

bool is_long(const FrameHeader& header) {
  return header.length_form != LengthForm::bits7;
}

// Unmasks with a key of zeros where there is none.
template <typename Where>
void forgive_missing_mask(Behaviour& behaviour, Where where) {
  rewrite_headers(behaviour, [where](FrameHeader& header, bool) mutable {
    if (where(header) && !header.mask_key) header.mask_key = kNoKey;
    return true;
  });
}

template <typename Where>
void forgive_reserved_bits(Behaviour& behaviour, Where where) {
  rewrite_headers(behaviour, [where](FrameHeader& header, bool) mutable {
    if (where(header)) header.rsv = 0;
    return true;
  });
}

}  // namespace

std::vector<Fault> check_once_faults() {
  return {
      {.name = "looks-for-mask-in-first-frame-only",
       .requirements = {"6455-5.1-3"},
       .what = "takes unmasked frames once the first frame of a connection was masked",
       .bugs = {56, 60},
       .apply = [](Behaviour& b) { forgive_missing_mask(b, later()); },
       .server_only = true},
      {.name = "looks-for-mask-in-short-frames-only",
       .requirements = {"6455-5.1-3"},
       .what = "takes unmasked frames whose length is written in 16 or 64 bits",
       .bugs = {59, 61},
       .apply = [](Behaviour& b) { forgive_missing_mask(b, is_long); },
       .server_only = true},
      {.name = "looks-at-reserved-bits-of-first-frame-only",
       .requirements = {"6455-5.2-4"},
       .what = "takes reserved bits once the first frame of a connection had none",
       .apply = [](Behaviour& b) { forgive_reserved_bits(b, later()); }},
      {.name = "looks-at-reserved-bits-of-short-frames-only",
       .requirements = {"6455-5.2-4"},
       .what = "takes reserved bits of frames whose length is written in 16 or 64 bits",
       .apply = [](Behaviour& b) { forgive_reserved_bits(b, is_long); }},
      {.name = "skips-empty-frames-with-reserved-opcode",
       .requirements = {"6455-5.2-5"},
       .what = "looks at the opcode where there is a payload to deliver only",
       .bugs = {239},
       .apply =
           [](Behaviour& b) {
             rewrite_headers(b, [](FrameHeader& header, bool) {
               return header.payload_len > 0 || !protocol::is_reserved(header.opcode);
             });
           }},
  };
}

}  // namespace wsspec::reference
