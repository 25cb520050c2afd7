// From typed arguments to what a run needs; every mistake becomes one sentence.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "harness/cli/exit_code.h"
#include "harness/cli/test_options.h"
#include "harness/script/catalogue.h"

namespace wsspec::cli {

struct Trouble {
  int exit_code = kUsage;
  std::string what{};
};

struct TestSetup {
  script::Catalogue catalogue{};
  std::vector<const script::Case*> cases{};  // into `catalogue`
  runner::Target target{};
  runner::TargetRunOptions run{};
  std::uint64_t seed = 0;
};

// The catalogue with the user's own cases, and those that are selected.
[[nodiscard]] tl::expected<void, Trouble> load_and_select(const TestOptions& options,
                                                          TestSetup& setup);
// The target and how it is run. `loop` makes its connections.
[[nodiscard]] tl::expected<void, Trouble> set_up_target(const TestOptions& options,
                                                        transport::NetLoop& loop, TestSetup& setup);

}  // namespace wsspec::cli
