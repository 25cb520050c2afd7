// A case played against the reference server in memory: what it sends, and what a
// faultless server answers.
#pragma once

#include <cstdint>

#include "harness/results/run.h"
#include "harness/runner/target.h"
#include "harness/script/case.h"

namespace wsspec::cli {

// `target` says how requests look (Host header, path, further headers); nothing of
// it is connected to. Times are those of the memory's clock.
[[nodiscard]] results::CaseResult rehearse(const script::Case& scripted, runner::Target target,
                                           std::uint64_t seed);

}  // namespace wsspec::cli
