// A finding as the row of a case in a report: what reports/ and `wsspec replay` make pcapng,
// scripts and pages of.
#pragma once

#include "harness/livefuzz/finding.h"
#include "harness/results/run.h"

namespace wsspec::livefuzz {

// Its one connection holds what the finding's transcript holds.
[[nodiscard]] results::CaseResult result_of(const Finding& finding);

}  // namespace wsspec::livefuzz
