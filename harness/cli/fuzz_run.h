// A campaign as a run, for the writers of reports: each finding is a case that failed.
#pragma once

#include <string>
#include <vector>

#include "harness/cli/test_setup.h"
#include "harness/livefuzz/campaign.h"
#include "harness/results/run.h"
#include "harness/runner/preflight.h"
#include "harness/script/catalogue.h"

namespace wsspec::cli {

[[nodiscard]] results::Run run_of(const livefuzz::Campaign& campaign, const TestSetup& setup,
                                  const runner::PreflightResult& found,
                                  const script::Catalogue& catalogue,
                                  const std::vector<std::string>& argv);

}  // namespace wsspec::cli
