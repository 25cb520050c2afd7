// Octets as literal parts and parts that repeat, so that a long payload made of one
// pattern, masked or not, takes little room in a report.
#pragma once

#include <cstddef>
#include <vector>

#include "harness/protocol/bytes.h"

namespace wsspec::results {

struct Stretch {
  protocol::Bytes octets{};  // into what was given
  std::size_t times = 1;
};

// One behind the other they are `octets`. Periods of up to 512 octets are found:
// 95 of the pattern that cases send, times the 4 of a masking-key, and more.
[[nodiscard]] std::vector<Stretch> stretches_of(protocol::Bytes octets);

}  // namespace wsspec::results
