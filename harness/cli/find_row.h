// One case of a saved run.
#pragma once

#include <string>
#include <tl/expected.hpp>

#include "harness/cli/trouble.h"
#include "harness/results/run.h"

namespace wsspec::cli {

struct FoundRow {
  const results::TargetResult* target = nullptr;
  const results::CaseResult* row = nullptr;
};

// `id` of the first target that has it, or of the one called `target`. Without an
// id: the only unexpected case, or the only one. `file` is for the message.
[[nodiscard]] tl::expected<FoundRow, Trouble> find_row(const results::Run& run,
                                                       const std::string& file,
                                                       const std::string& id,
                                                       const std::string& target);

}  // namespace wsspec::cli
