// Where a write is cut, from the words of a case to offsets and pauses.
#pragma once

#include <cstddef>
#include <vector>

#include "harness/runner/random.h"
#include "harness/script/case.h"
#include "harness/transport/stream.h"

namespace wsspec::runner {

struct Segmentation {
  std::vector<std::size_t> cuts{};  // ascending, inside the write
  transport::Duration pause{0};
  std::size_t pause_every = 1;  // segments from one pause to the next
};

// For a write of `len` octets; `random` is drawn from only where the cut asks for
// it. A long write is cut into at most about 4,096 equal pieces. Without a pause of the case's own,
// segments are set apart just enough to be read apart on loopback: by 500 us, and by at most 80
// such pauses in all. Every segment is a write of its own, paused or not.
[[nodiscard]] Segmentation segmentation(const script::Cut& cut, std::size_t len, Random& random);

}  // namespace wsspec::runner
