// The parts of one target put together. For merge.cc only.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "harness/config/shards.h"
#include "harness/results/run.h"

namespace wsspec::config {

struct TargetPart {
  std::string file{};
  std::string shard{};                      // of its run
  results::TargetResult* target = nullptr;  // its cases are taken
};

struct MergedTarget {
  results::TargetResult target{};
  Shards shards{};
  std::vector<std::string> remarks{};
};

// `parts` is not empty, all of one name. The error is one sentence with the files.
[[nodiscard]] tl::expected<MergedTarget, std::string> merge_target(
    std::vector<TargetPart> parts, const std::vector<std::string>& order);

}  // namespace wsspec::config
