// --prelude and --echo-template: endpoints that want a login, or wrap their echo.
#pragma once

#include <tl/expected.hpp>

#include "harness/cli/test_options.h"
#include "harness/cli/trouble.h"
#include "harness/runner/target.h"

namespace wsspec::cli {

[[nodiscard]] tl::expected<void, Trouble> set_up_talk(const TestOptions& options,
                                                      runner::Target& target);

}  // namespace wsspec::cli
