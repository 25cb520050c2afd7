// `wsspec report`: several saved runs as one. Parts of a run (--shard) become the
// whole again; runs of several targets become one matrix.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "harness/results/run.h"

namespace wsspec::config {

struct SavedRun {
  std::string file{};  // for messages
  results::Run run{};
};

struct MergedRun {
  results::Run run{};
  std::vector<std::string> remarks{};  // what was left out or is missing, a sentence each
};

// `runs` is not empty; `order` holds the ids of the catalogue, and what it lacks
// comes behind it in the order of the files. The error is one sentence that names
// the files: other catalogues, parts that do not fit together, two verdicts for
// one case. A part that is missing makes the run incomplete. The exit code is that
// of the first run, for the caller to say anew.
[[nodiscard]] tl::expected<MergedRun, std::string> merge_runs(
    std::vector<SavedRun> runs, const std::vector<std::string>& order);

}  // namespace wsspec::config
