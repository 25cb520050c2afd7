// Runs of the parser behind fuzz/adaptor.h.
#pragma once

#include <cstddef>
#include <vector>

#include "fuzz/adaptor.h"
#include "fuzz/expected.h"
#include "harness/protocol/bytes.h"

namespace wsspec::fuzz {

// The configuration that a byte chooses (fuzz/session_input.h, bits 0 to 2), or the nearest that
// the parser has: no input is lost on one that has one role, or no permessage-deflate.
[[nodiscard]] const wsspec_config& tested_config(unsigned bits);

// What the parser tells of the stream, fed in pieces of `piece_len` octets; 0 is taken as 1. Ends
// the process where the parser breaks the contract of fuzz/adaptor.h.
[[nodiscard]] std::vector<Seen> events_of(const wsspec_config& config, protocol::Bytes stream,
                                          std::size_t piece_len);

}  // namespace wsspec::fuzz
