// Client-to-server masking (RFC 6455, section 5.3).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "harness/protocol/frame_header.h"

namespace wsspec::protocol {

// XORs octet i of `data` with octet (i + offset) mod 4 of `key`, in place. The
// same call masks and unmasks. `offset` is the position of data[0] in the
// payload, so a payload may be treated in pieces.
void apply_mask(std::span<std::byte> data, const MaskKey& key, std::uint64_t offset = 0);

}  // namespace wsspec::protocol
