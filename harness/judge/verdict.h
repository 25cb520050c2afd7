// From findings to the one verdict of a case.
#pragma once

#include <span>

#include "harness/judge/finding.h"

namespace wsspec::judge {

struct CaseVerdict {
  results::Verdict verdict = results::Verdict::pass;
  results::Cause cause = results::Cause::none;
  // Nothing but a missing answer speaks against the target.
  bool rests_on_time = false;
};

// The worst finding decides: fail, error, warn, skip, info, pass. A `fail` that
// rests on bytes decides against one that rests on time. A case without any
// finding judged nothing, which is an error.
[[nodiscard]] CaseVerdict combine(std::span<const Finding> findings);

}  // namespace wsspec::judge
