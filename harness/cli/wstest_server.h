// One server of an Autobahn configuration: its cases played in Autobahn's order.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "harness/cli/trouble.h"
#include "harness/cli/way.h"
#include "harness/config/autobahn_spec.h"
#include "harness/results/run.h"
#include "harness/runner/target_run.h"
#include "harness/script/catalogue.h"

namespace wsspec::cli {

struct WstestPlan {
  const script::Catalogue* catalogue = nullptr;
  const config::AutobahnSpec* spec = nullptr;
  std::vector<std::string> ids{};             // selected, sorted
  std::vector<const script::Case*> others{};  // without a number of Autobahn
  int jobs = 1;  // cases at once; 1, as with Autobahn: a server may have room for one connection
  std::function<void(const std::string&)> say{};  // a line of standard output
};

struct WstestEnd {
  results::TargetResult target{};  // named after the agent; of each case the selected ids only
  runner::TargetEnd end = runner::TargetEnd::incomplete;
  std::string seed{};
  int signal = 0;  // that ended it, or 0
};

// `way`: the route to it; what certificates have to show is in `server`. Without an
// agent in the configuration its Server header names it, or "UnknownServer".
[[nodiscard]] tl::expected<WstestEnd, Trouble> play_server(const config::AutobahnServer& server,
                                                           const Way& way, const WstestPlan& plan);

}  // namespace wsspec::cli
