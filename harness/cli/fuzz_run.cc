#include "harness/cli/fuzz_run.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>
#include <ctime>

#include "harness/cli/citing.h"
#include "harness/cli/run_origin.h"
#include "harness/cli/version.h"
#include "harness/livefuzz/export_result.h"
#include "harness/protocol/digest.h"
#include "harness/runner/case_result.h"

namespace wsspec::cli {

namespace {

results::TargetResult target_of(const livefuzz::Campaign& campaign, const TestSetup& setup,
                                const runner::PreflightResult& found) {
  results::TargetResult target{.name = setup.target.name,
                               .url = setup.target.url,
                               .banner = found.banner,
                               .version = results::version_in_banner(found.banner),
                               .exec = setup.run.process ? setup.run.process->command : "",
                               .capabilities = found.capabilities};
  for (const auto& [key, finding] : campaign.findings()) {
    target.cases.push_back(livefuzz::result_of(finding));
    target.cases.back().unexpected = true;
  }
  for (const auto& [text, times] : campaign.notes()) {
    target.notes.push_back(fmt::format("{} ({} times)", text, times));
  }
  target.summary.selected = static_cast<int>(target.cases.size());
  return target;
}

}  // namespace

results::Run run_of(const livefuzz::Campaign& campaign, const TestSetup& setup,
                    const runner::PreflightResult& found, const script::Catalogue& catalogue,
                    const std::vector<std::string>& argv) {
  results::Run run;
  run.suite_version = kVersion;
  run.catalogue = catalogue.version;
  run.catalogue_sha256 = catalogue.sha256;
  run.started = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
  run.duration_ms = campaign.progress().elapsed_s * 1000;
  run.seed = runner::seed_text(setup.seed);
  run.argv = argv;
  run.profile = "fuzz";
  run.host = this_host();
  run.ci = ci_job([](const char* name) { return std::getenv(name); });
  const auto all = fmt::format("{} {} {}", run.started, run.seed, ::getpid());
  run.id = protocol::to_hex(protocol::sha256(protocol::as_bytes(all))).substr(0, 16);
  run.targets.push_back(target_of(campaign, setup, found));
  cite_all(run, catalogue);
  results::summarise(run.targets.front(), run.requirements);
  return run;
}

}  // namespace wsspec::cli
