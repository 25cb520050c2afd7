// Why a case does not apply to a target.
#pragma once

#include <string>

#include "harness/results/verdict.h"
#include "harness/runner/target.h"
#include "harness/script/case.h"

namespace wsspec::runner {

struct SkipReason {
  results::Cause cause = results::Cause::none;
  std::string text{};  // "needs-echo: the target does not echo messages"; empty: the case applies
};

// By what preflight found (`target.capabilities`) and what was declared.
[[nodiscard]] SkipReason skip_reason(const script::Case& scripted, const Target& target,
                                     bool allow_stress);

}  // namespace wsspec::runner
