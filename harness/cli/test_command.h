// One run against a target of either role, from its options to its exit code.
#pragma once

#include "harness/cli/commands.h"
#include "harness/cli/test_options.h"

namespace wsspec::cli {

[[nodiscard]] int run_tests(const TestOptions& options, const Context& context);

}  // namespace wsspec::cli
