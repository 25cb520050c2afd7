// What `wsspec test` is to expect: the baseline, and what its sections may ask.
#include <fmt/format.h>

#include <filesystem>

#include "harness/cli/baseline_file.h"
#include "harness/cli/run_origin.h"
#include "harness/cli/test_setup.h"
#include "harness/config/parse.h"

namespace wsspec::cli {

namespace {

std::string file_of(const TestOptions& options) {
  if (options.no_expect) return {};
  if (!options.expect.empty()) return options.expect;
  std::error_code none;
  const std::string usual(config::kDefaultFile);
  return std::filesystem::exists(usual, none) ? usual : "";
}

}  // namespace

tl::expected<void, Trouble> load_expectations(const TestOptions& options, TestSetup& setup) {
  const auto& target = setup.target;
  const auto host = this_host();  // for a target elsewhere, -D os=... says it
  setup.facts = {{"target", target.name},
                 {"os", host.os},
                 {"arch", host.arch},
                 {"transport", target.tls ? "tls" : "tcp"}};
  for (const auto& define : options.defines) {
    auto condition = config::parse_condition(define);
    if (!condition) return usage("-D " + condition.error());
    setup.facts[condition->first] = condition->second;
  }
  const std::string file = file_of(options);
  if (file.empty()) return {};
  auto baseline = read_baseline(file, setup.catalogue);
  if (!baseline) return tl::make_unexpected(baseline.error());
  setup.baseline = std::move(*baseline);
  return {};
}

}  // namespace wsspec::cli
