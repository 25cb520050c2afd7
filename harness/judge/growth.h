// Whether what a target has used for one case is in proportion to what the case
// sent (docs/verdicts.md, "What is measured"). Never a failure: RFC 6455, section
// 10.4 asks for limits and names none.
#pragma once

#include <optional>

#include "harness/judge/finding.h"

namespace wsspec::judge {

// Of a target's processes together, over one case.
struct Growth {
  double resident_mib = 0;  // memory that is there, at its highest
  double reserved_mib = 0;  // private writable address space, at its highest
  double cpu_ms = 0;
  double descriptors = 0;  // open at the end more than at the beginning
};

struct SentInCase {
  double octets = 0;
  double connections_left = 0;  // that the target has not ended
};

// An `info` that tells what is out of proportion; empty where nothing is.
[[nodiscard]] std::optional<Finding> judge_growth(const Growth& growth, const SentInCase& sent);

}  // namespace wsspec::judge
