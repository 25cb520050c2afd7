// Where a run takes place: this machine, and the CI job that it is part of.
#pragma once

#include <functional>
#include <optional>

#include "harness/results/run.h"

namespace wsspec::cli {

// Of the machine that runs the test: "linux", "x86_64".
[[nodiscard]] results::Host this_host();

// The value of an environment variable; null where it is not set.
using Environment = std::function<const char*(const char*)>;

// What the variables of known CI systems say; empty outside of one. With CI set by
// one that is not known, only the provider "other".
[[nodiscard]] std::optional<results::CiJob> ci_job(const Environment& environment);

}  // namespace wsspec::cli
