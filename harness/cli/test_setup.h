// From typed arguments to what a run needs; every mistake becomes one sentence.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "harness/cli/test_options.h"
#include "harness/cli/trouble.h"
#include "harness/cli/url.h"
#include "harness/config/baseline.h"
#include "harness/runner/client_side.h"
#include "harness/script/catalogue.h"

namespace wsspec::cli {

struct TestSetup {
  script::Catalogue catalogue{};
  std::vector<const script::Case*> cases{};  // into `catalogue`
  std::string left_out{};  // what the profile leaves out of the cases asked for, if anything
  runner::Target target{};
  runner::TargetRunOptions run{};
  std::uint64_t seed = 0;
  std::optional<config::Baseline> baseline{};
  config::Facts facts{};  // for its sections
  // Where clients arrive; null where the target is a server. Lives as long as the run.
  std::shared_ptr<runner::ClientSide> clients{};
};

// The catalogue with the user's own cases, and those that are selected.
[[nodiscard]] tl::expected<void, Trouble> load_and_select(const TestOptions& options,
                                                          TestSetup& setup);
// The baseline that is asked for, or lies in this folder. Needs the catalogue.
[[nodiscard]] tl::expected<void, Trouble> load_expectations(const TestOptions& options,
                                                            TestSetup& setup);
// The target and how it is run. `loop` makes its connections.
[[nodiscard]] tl::expected<void, Trouble> set_up_target(const TestOptions& options,
                                                        transport::NetLoop& loop, TestSetup& setup);

// The same for a client, and begins to listen.
[[nodiscard]] tl::expected<void, Trouble> set_up_client(const TestOptions& options,
                                                        transport::NetLoop& loop, TestSetup& setup);

// Parts of both.
[[nodiscard]] tl::expected<std::uint64_t, Trouble> seed_of(const TestOptions& options);
[[nodiscard]] runner::TargetRunOptions run_options(const TestOptions& options,
                                                   const runner::Target& target,
                                                   std::uint64_t seed);

// With --split-explore: the one selected case becomes its variants, one a cut.
// Needs the target.
[[nodiscard]] tl::expected<void, Trouble> explore_cuts(const TestOptions& options,
                                                       TestSetup& setup);

}  // namespace wsspec::cli
