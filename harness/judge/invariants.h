// Rules held against every byte that a target sends, whatever the case is
// about.
#pragma once

#include <vector>

#include "harness/judge/finding.h"
#include "harness/judge/seen.h"

namespace wsspec::judge {

// One finding a broken rule, in the order they were broken; the same rule is
// reported once a connection. Empty when the target kept all of them.
[[nodiscard]] std::vector<Finding> check_invariants(const Seen& seen);

}  // namespace wsspec::judge
