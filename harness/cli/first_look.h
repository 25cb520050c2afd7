// What there is at a target, before anything is played against it.
#pragma once

#include "harness/cli/test_options.h"
#include "harness/cli/test_setup.h"
#include "harness/runner/preflight.h"
#include "harness/transport/net.h"

namespace wsspec::cli {

// A preflight by itself, for commands that play no cases; `loop` runs nothing else, and a signal
// that stops it ends the look. What was found is in setup.target from then on; where nothing could
// be said, `trouble` of the result says why.
[[nodiscard]] runner::PreflightResult first_look(const TestOptions& options,
                                                 transport::NetLoop& loop, TestSetup& setup);

}  // namespace wsspec::cli
