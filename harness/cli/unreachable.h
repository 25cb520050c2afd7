// What to try when nothing could be said about a target.
#pragma once

#include <string>

#include "harness/cli/test_options.h"
#include "harness/runner/target.h"

namespace wsspec::cli {

// A question or a remedy that fits `reason`; empty when the reason says it all.
[[nodiscard]] std::string advice_for(const std::string& reason, const TestOptions& options,
                                     const runner::Target& target);

}  // namespace wsspec::cli
