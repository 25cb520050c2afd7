// A DEFLATE stream that stands for many zero octets (RFC 1951): the bomb of the
// robustness cases, written without ever holding what it inflates to.
#pragma once

#include <cstdint>

#include "harness/protocol/bytes.h"

namespace wsspec::script {

// Appends the payload of a compressed message of `inflated_len` zero octets
// (RFC 7692, section 7.2.1: 00 00 FF FF removed). About one octet for each
// 1,032 of the message, the most that DEFLATE can do.
void append_deflated_zeros(std::uint64_t inflated_len, protocol::Buffer& out);

}  // namespace wsspec::script
