// Saved runs: what -o json=PATH and -o jsonl=PATH have written.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "harness/cli/trouble.h"
#include "harness/results/run.h"

namespace wsspec::cli {

// What begins with an event, or has a name that ends in .jsonl, is read as a stream,
// which may be cut short.
[[nodiscard]] tl::expected<results::Run, Trouble> read_results(const std::string& path);

// The ids of a saved run's cases that were unexpected or could not be judged; with
// none of them there is nothing to select.
[[nodiscard]] tl::expected<std::vector<std::string>, Trouble> failed_cases(const std::string& path);

}  // namespace wsspec::cli
