// Why a command cannot go on: one sentence with its remedy, and the exit code.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

#include "harness/cli/exit_code.h"

namespace wsspec::cli {

struct Trouble {
  int exit_code = kUsage;
  std::string what{};
};

[[nodiscard]] inline tl::unexpected<Trouble> usage(std::string what) {
  return tl::make_unexpected(Trouble{.exit_code = kUsage, .what = std::move(what)});
}

// Says it on stderr and gives the exit code, for `return fail(...)`.
[[nodiscard]] int fail(const Trouble& trouble);

}  // namespace wsspec::cli
