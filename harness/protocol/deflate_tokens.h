// Reads the token stream of DEFLATE data (RFC 1951) without inflating it, to
// see which window its sender really used: zlib's inflate lets too large
// distances pass when its output buffer still holds the bytes.
#pragma once

#include <cstddef>
#include <cstdint>

#include "harness/protocol/bytes.h"

namespace wsspec::protocol {

struct DeflateMeasure {
  // All blocks decode to their end, and the last one is the empty block whose
  // 00 00 FF FF was removed, unless one of the two flags below says otherwise.
  // The other members describe what could be read.
  bool well_formed = false;
  std::uint64_t output_len = 0;    // bytes it inflates to
  std::uint32_t max_distance = 0;  // bytes; 0 without any match
  // How far the farthest match reaches in front of this message's first byte;
  // 0 when the message decodes on its own.
  std::uint32_t max_reach_back = 0;
  std::uint32_t num_blocks = 0;             // without the one that was cut short
  std::uint32_t num_final_blocks = 0;       // with BFINAL 1
  bool ends_in_empty_stored_block = false;  // 00 00 FF FF was not removed
  // The octet in front of 00 00 FF FF is missing too: an empty payload, or the
  // end of a block with BFINAL 1 that 7.2.3.4 wants followed by 00.
  bool lacks_empty_block = false;

  friend bool operator==(const DeflateMeasure&, const DeflateMeasure&) = default;
};

// `payload` is that of one message as sent, 00 00 FF FF removed.
[[nodiscard]] DeflateMeasure measure_deflate(Bytes payload);

}  // namespace wsspec::protocol
