// Cases played against one target until they have ended or a signal comes.
#pragma once

#include <vector>

#include "harness/cli/test_setup.h"
#include "harness/results/run.h"
#include "harness/runner/target_run.h"
#include "harness/script/case.h"
#include "harness/transport/net.h"

namespace wsspec::cli {

struct PlayedTarget {
  results::TargetResult result{};
  runner::TargetEnd end = runner::TargetEnd::incomplete;
  int signal = 0;  // that ended it, or 0
};

// `setup` has been set up on `loop`; without cases the target is only looked at.
[[nodiscard]] PlayedTarget play_target(transport::NetLoop& loop, const TestSetup& setup,
                                       const std::vector<const script::Case*>& cases,
                                       runner::TargetRunEvents events);

}  // namespace wsspec::cli
