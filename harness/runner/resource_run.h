// Which cases of a run make a target of ours grow out of proportion, three times
// in a row (--resources).
#pragma once

#include <map>
#include <string>
#include <vector>

#include "harness/runner/resource_meter.h"
#include "harness/script/case.h"

namespace wsspec::runner {

class ResourceRun {
 public:
  // `cases` outlives this object: those of the run, in their order.
  ResourceRun(transport::Loop& loop, std::function<std::optional<ResourceUsage>()> sample,
              const std::vector<const script::Case*>& cases);

  void begin() { meter_.begin(); }
  // Adds the figures to the case that has just ended. False for one that has been
  // reported before: it was played again for its figures only.
  [[nodiscard]] bool end(results::CaseResult& row);
  // The cases to play again: those that have grown out of proportion in every
  // round so far. Empty behind the third.
  [[nodiscard]] std::vector<const script::Case*> next_round();
  // Those that did so in all three, with their smallest figures and a remark; a
  // `pass` becomes `info`.
  [[nodiscard]] std::vector<results::CaseResult> marked();

 private:
  struct Suspect {
    results::CaseResult row{};
    judge::Growth growth{};
    int rounds = 0;
  };

  ResourceMeter meter_;
  const std::vector<const script::Case*>& cases_;
  std::map<std::string, Suspect> suspects_{};
  int round_ = 1;
};

}  // namespace wsspec::runner
