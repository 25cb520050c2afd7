// What `wsspec baseline check` says of a file, and of a file beside a run.
#pragma once

#include <string>
#include <vector>

#include "harness/config/baseline.h"
#include "harness/results/run.h"
#include "harness/script/catalogue.h"

namespace wsspec::config {

// Patterns that match no case: as bad as a line that cannot be read.
[[nodiscard]] std::vector<Problem> unknown_patterns(const Baseline& baseline,
                                                    const script::Catalogue& catalogue);

// Lines without a reason yet (TODO), expired or without effect, and conditions
// that look mistyped; in the order of the lines. `today` is a date.
[[nodiscard]] std::vector<Problem> complaints(const Baseline& baseline,
                                              const script::Catalogue& catalogue,
                                              const std::string& today);

// Whether the reason waits to be written.
[[nodiscard]] bool is_todo(const Listed& listed);

// Cases of the run that a baseline has to settle and does not: one sentence each,
// with the target where there are several.
struct Demands {
  // Every verdict other than pass is listed, with a requirement of the catalogue in the reason.
  bool complete = false;
  const script::Catalogue* catalogue = nullptr;  // for `complete`
};
[[nodiscard]] std::vector<std::string> unsettled(const Baseline& baseline, const results::Run& run,
                                                 const std::string& today, const Demands& demands);

// The conditions that held for a target; of a report that does not say, what can be derived.
[[nodiscard]] Facts facts_of(const results::TargetResult& target);

}  // namespace wsspec::config
