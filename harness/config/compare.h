// A run beside an earlier one: fills what results/change.h judges.
#pragma once

#include <string>
#include <vector>

#include "harness/results/run.h"

namespace wsspec::config {

// An earlier run, looked up by target and case.
class Earlier {
 public:
  Earlier(const results::Run& run, std::string source) : run_(run), source_(std::move(source)) {}

  // The target of that name. Where each run has one target only, its name does not
  // matter: without one of its own it is that of a port. Null: it has none.
  [[nodiscard]] const results::TargetResult* target(const std::string& name,
                                                    std::size_t num_targets) const;

  [[nodiscard]] results::PreviousRun head() const;
  [[nodiscard]] const results::Run& run() const { return run_; }
  [[nodiscard]] const std::string& source() const { return source_; }

 private:
  const results::Run& run_;
  std::string source_;
};

// What it says of that case of the target, if anything.
void set_previous(results::CaseResult& row, const results::TargetResult& earlier);

// Whether the run got worse there: it deviates more than before, or from
// another cause, or did not run before. What a baseline lists is not worse.
[[nodiscard]] bool got_worse(const results::CaseResult& row);

// All of a finished run. `same_selection`: cases that only the earlier run has are
// gone; else nobody asked for them.
void compare_with(results::Run& run, const Earlier& earlier, bool same_selection);

// Targets of the earlier run that are not in this one.
[[nodiscard]] std::vector<std::string> lost_targets(const results::Run& run,
                                                    const Earlier& earlier);

}  // namespace wsspec::config
