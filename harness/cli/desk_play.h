// `wsspec listen` without --exec: drivers come by themselves, as to Autobahn's fuzzingserver, until
// one of them or a signal ends it.
#pragma once

#include <functional>
#include <vector>

#include "harness/cli/test_setup.h"
#include "harness/results/run.h"
#include "harness/runner/target_run.h"
#include "harness/transport/net.h"

namespace wsspec::cli {

struct PlayedDrivers {
  std::vector<results::TargetResult> results{};  // one for each agent, in the order of their names
  runner::TargetEnd end = runner::TargetEnd::incomplete;
  int signal = 0;  // that ended it, or 0
};

struct DriverEvents {
  std::function<void(const std::string& agent, const script::Case&)> started{};
  std::function<void(const std::string& agent, results::CaseResult&)> finished{};
  // Reports are wanted of what has been played so far.
  std::function<void(const std::vector<results::TargetResult>&)> update{};
};

// `setup` has been set up on `loop`.
[[nodiscard]] PlayedDrivers play_drivers(transport::NetLoop& loop, const TestSetup& setup,
                                         DriverEvents events);

}  // namespace wsspec::cli
