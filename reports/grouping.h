// Findings with the same cause against the same requirement are one finding:
// twenty cases that fail alike are one thing to repair.
#pragma once

#include <string>
#include <vector>

#include "harness/results/run.h"

namespace wsspec::reports {

struct Finding {
  const results::TargetResult* target = nullptr;
  results::Verdict verdict = results::Verdict::fail;
  results::Cause cause = results::Cause::none;
  std::string requirement{};  // id; may be empty
  bool stale = false;
  bool listed = false;                              // a baseline lists something else
  std::vector<const results::CaseResult*> cases{};  // never empty; the first is the example
};

// The cases of one target that are wanted, in the order of the first of each.
[[nodiscard]] std::vector<Finding> findings_of(const results::TargetResult& target,
                                               bool (*wanted)(const results::CaseResult&));

// In the order of the first case of each. Views into `run`.
[[nodiscard]] std::vector<Finding> unexpected_findings(const results::Run& run);

// Deviations that neither fail the run nor are listed: warnings.
[[nodiscard]] std::vector<Finding> accepted_findings(const results::Run& run);

}  // namespace wsspec::reports
