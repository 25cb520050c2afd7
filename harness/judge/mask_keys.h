// Whether the masking keys of a client are fresh and cannot be foretold (RFC 6455, sections 5.3 and
// 10.3). From outside randomness can only be refuted: by keys that come again, and by keys that
// count. Each is demanded twice, so that chance accuses nobody.
#pragma once

#include <span>
#include <vector>

#include "harness/judge/finding.h"
#include "harness/protocol/frame_header.h"

namespace wsspec::judge {

// `keys` are those of one connection, in order. Empty when nothing speaks against them.
[[nodiscard]] std::vector<Finding> judge_mask_keys(std::span<const protocol::MaskKey> keys);

}  // namespace wsspec::judge
