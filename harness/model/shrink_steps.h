// The single steps that make a scenario simpler, as one table: what a shrinker tries.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "harness/model/scenario.h"

namespace wsspec::model {

struct ShrinkStage {
  std::string_view name{};
  // Steps of this kind that there are.
  std::size_t (*count)(const Scenario& scenario) = nullptr;
  // Step `i`; empty where it changes nothing.
  std::optional<Scenario> (*apply)(const Scenario& scenario, std::size_t i) = nullptr;
};

// In the order in which they are worth trying.
[[nodiscard]] std::span<const ShrinkStage> shrink_stages();

}  // namespace wsspec::model
