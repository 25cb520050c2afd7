// Covering arrays: few combinations of parameters in which every combination of values of any t
// parameters occurs (IPOG: Lei et al. 2007, with constraints as in Yu et al. 2013).
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "harness/model/parameter_space.h"

namespace wsspec::model {

// Complete combinations, each allowed. `t` is 1 to 6 and at most the number of parameters. With a
// bound, values are left out where `max_rows` do not hold them; coverage() says how many.
[[nodiscard]] std::vector<Combination> covering_array(
    const ParameterSpace& space, std::size_t t,
    std::size_t max_rows = std::numeric_limits<std::size_t>::max());

struct Coverage {
  std::uint64_t covered = 0;   // combinations of t values that occur
  std::uint64_t possible = 0;  // that constraints let be

  friend bool operator==(const Coverage&, const Coverage&) = default;
};

// Counts what is in `rows`, whoever made them.
[[nodiscard]] Coverage coverage(const ParameterSpace& space, const std::vector<Combination>& rows,
                                std::size_t t);

}  // namespace wsspec::model
