// What has changed since an earlier run, in sentences: for a terminal, or for the
// comment of a pull request.
#pragma once

#include <string>
#include <vector>

#include "harness/results/run.h"

namespace wsspec::reports {

// `run` holds its previous verdicts (config/compare.h); `lost` are the targets that
// only the earlier run has, `worse` the rows that the exit code rests on, in order.
struct DiffInput {
  const results::Run& run;
  std::vector<std::string> lost{};
  std::vector<const results::CaseResult*> worse{};
};

// Ends with a line end. In Markdown everything that a target may have sent is text.
[[nodiscard]] std::string diff_text(const DiffInput& input, bool markdown);

}  // namespace wsspec::reports
