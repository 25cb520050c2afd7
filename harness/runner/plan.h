// A case with everything written out that its file leaves to the rules of
// docs/cases.md: the conforming request, the valid 101, the closing handshake. For
// a client the other way round: its request, our 101.
#pragma once

#include <vector>

#include "harness/script/case.h"

namespace wsspec::runner {

struct PlannedStep {
  script::Step step{};
  int number = 0;        // of the case's own step, from 1; 0 for an added one
  bool ending = false;   // left out when the connection is over by then
  bool opening = false;  // the added expectation of a valid 101, or of a request
};

[[nodiscard]] std::vector<PlannedStep> plan(const script::Case& scripted);

}  // namespace wsspec::runner
