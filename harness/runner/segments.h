// Where a write is cut, from the words of a case to offsets and pauses.
#pragma once

#include <cstddef>
#include <vector>

#include "harness/script/case.h"
#include "harness/transport/stream.h"

namespace wsspec::runner {

struct Segmentation {
  std::vector<std::size_t> cuts{};  // ascending, inside the write
  transport::Duration pause{0};
};

// For a write of `len` octets. Without a pause of the case's own, segments are
// set apart just enough to be read apart on loopback, and all of them together
// by at most 40 ms.
[[nodiscard]] Segmentation segmentation(const script::Cut& cut, std::size_t len);

}  // namespace wsspec::runner
