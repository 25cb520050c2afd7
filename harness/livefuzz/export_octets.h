// The bare octets of a finding.
#pragma once

#include <string>

#include "harness/livefuzz/finding.h"
#include "harness/protocol/bytes.h"

namespace wsspec::livefuzz {

// What is sent behind the opening handshake, one write a line, as hexadecimal digits.
[[nodiscard]] std::string hex_lines(const Finding& finding);

// An input of the fuzz targets of sessions, as fuzz/session_input.h has it: the configuration, the
// length of a piece, the stream.
[[nodiscard]] protocol::Buffer session_seed(const Finding& finding);

}  // namespace wsspec::livefuzz
