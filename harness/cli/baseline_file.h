// Baselines as files.
#pragma once

#include <string>
#include <tl/expected.hpp>

#include "harness/cli/trouble.h"
#include "harness/config/baseline.h"
#include "harness/script/catalogue.h"

namespace wsspec::cli {

// Every line that cannot be read, and every pattern that matches no case, is in
// the trouble: a line each.
[[nodiscard]] tl::expected<config::Baseline, Trouble> read_baseline(
    const std::string& path, const script::Catalogue& catalogue);

// The file as a whole or not at all: written beside it and moved there.
[[nodiscard]] tl::expected<void, Trouble> write_baseline(const std::string& path,
                                                         const config::Baseline& baseline);

[[nodiscard]] std::string today();  // UTC, "2026-11-22"

}  // namespace wsspec::cli
