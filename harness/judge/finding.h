// What the judge says about one thing it looked at.
#pragma once

#include <string>
#include <utility>

#include "harness/results/run.h"

namespace wsspec::judge {

struct Finding {
  results::Check check{};
  // The only evidence is that nothing came in time: to be repeated alone before
  // it is reported (docs/verdicts.md).
  bool rests_on_time = false;
};

[[nodiscard]] inline Finding passed(std::string expected, std::string observed) {
  return {.check = {.expected = std::move(expected), .observed = std::move(observed)}};
}

}  // namespace wsspec::judge
