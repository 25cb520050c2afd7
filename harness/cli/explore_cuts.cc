// --split-explore CASE.
#include <fmt/format.h>

#include "harness/cli/test_setup.h"
#include "harness/runner/cut_variants.h"

namespace wsspec::cli {

tl::expected<void, Trouble> explore_cuts(const TestOptions& options, TestSetup& setup) {
  if (options.split_explore.empty()) return {};
  if (setup.cases.size() != 1) {
    return usage(fmt::format("--split-explore {}: {} cases match; name one", options.split_explore,
                             setup.cases.size()));
  }
  auto variants = runner::cut_variants(*setup.cases.front(), setup.target, setup.seed);
  if (variants.size() == 1) {
    return usage(
        fmt::format("--split-explore {}: it sends nothing that can be cut", options.split_explore));
  }
  setup.catalogue.cases = std::move(variants);
  setup.cases.clear();
  for (const auto& scripted : setup.catalogue.cases) setup.cases.push_back(&scripted);
  return {};
}

}  // namespace wsspec::cli
