// One case with one cut at each octet that it sends: at which of them the verdict
// of a target changes (--split-explore).
#pragma once

#include <cstdint>
#include <vector>

#include "harness/runner/target.h"
#include "harness/script/case.h"

namespace wsspec::runner {

// The case itself, every write whole, and behind it a variant for each cut: id
// "ID@STEP:OCTET", the step counted from 1 and the cut behind so many octets of
// its write. All send the same octets. Of a write of more than 256 octets the
// first and the last 128 are cut. `target` and `seed` as for the run.
[[nodiscard]] std::vector<script::Case> cut_variants(const script::Case& scripted,
                                                     const Target& target, std::uint64_t seed);

}  // namespace wsspec::runner
