// What Autobahn's own rules make of a run, where they and the RFC differ.
#pragma once

#include <string>
#include <vector>

#include "harness/results/run.h"

namespace wsspec::reports {

struct AlsoFound {
  // Cases that break a MUST and that Autobahn's main verdict (`behavior`) passes,
  // or that it does not have: "6455-5.1-3 (frame.mask.none and 2 more)".
  std::vector<std::string> passed_there{};
  // Its cases that the RFC does not ask for: "2.10 (...)".
  std::vector<std::string> failed_there{};
};
[[nodiscard]] AlsoFound also_found(const results::TargetResult& target);

// One line: "also found: ...".
[[nodiscard]] std::string to_string(const AlsoFound& found);

}  // namespace wsspec::reports
