// `wsspec baseline update`: edits a baseline until it says what a run has shown.
// Only lines that have to change do; comments and the order of the rest stay.
#pragma once

#include <string>
#include <vector>

#include "harness/config/baseline.h"
#include "harness/results/run.h"

namespace wsspec::config {

struct UpdateOptions {
  bool all = false;     // list info, warn and skip as well; else what fails the run
  Section section{};    // where new lines go; of several targets: one for each
  std::string today{};  // "2026-11-22"
};

struct Update {
  Baseline baseline{};
  std::vector<std::string> changes{};  // "+ wsspec.expect:12: ...", of removed lines the old number
  std::vector<std::string> remarks{};  // what is left to a person
  int num_todo = 0;                    // reasons to write
};

// Whether new lines for all targets of the run would count there.
[[nodiscard]] bool applies_to(const Section& section, const results::Run& run);

// Adds lines for deviations that no line speaks for, changes lines whose verdict
// or cause is another now, and removes those that are stale for every case that
// ran. Lines of sections that do not apply are not touched, nor are dates.
[[nodiscard]] Update update_baseline(Baseline baseline, const results::Run& run,
                                     const UpdateOptions& options);

}  // namespace wsspec::config
