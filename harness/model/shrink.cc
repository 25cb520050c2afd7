#include "harness/model/shrink.h"

#include <utility>

#include "harness/model/scenario_edit.h"
#include "harness/model/shrink_steps.h"

namespace wsspec::model {

Shrinker::Shrinker(Scenario failing, std::size_t max_candidates)
    : best_(std::move(failing)), max_candidates_(max_candidates) {
  look_on();
}

void Shrinker::tell(Shown shown) {
  ++num_played_;
  told_[digest(*candidate_)] = shown;
  if (shown == Shown::same) {
    best_ = *std::exchange(candidate_, std::nullopt);
    has_changed_ = true;
    // Step number index_ of what is left is about as large, and at about the same place.
    if (nearest_) nearest_distance_ = distance(*nearest_, best_);
  } else {
    if (shown == Shown::nothing) consider(*candidate_);
    ++index_;
  }
  look_on();
}

void Shrinker::look_on() {
  candidate_.reset();
  if (num_played_ == max_candidates_) return;
  const auto stages = shrink_stages();
  while (true) {
    for (; stage_ < stages.size(); ++stage_, index_ = 0) {
      for (; index_ < stages[stage_].count(best_); ++index_) {
        if (step()) return;
      }
    }
    stage_ = 0;
    // Every step makes it simpler by weigh(), so rounds come to an end.
    if (!std::exchange(has_changed_, false)) break;
  }
  is_minimal_ = true;
}

// Whether there is something to play.
bool Shrinker::step() {
  auto changed = shrink_stages()[stage_].apply(best_, index_);
  if (!changed || !(weigh(*changed) < weigh(best_))) return false;
  const auto told = told_.find(digest(*changed));
  if (told == told_.end()) {
    candidate_ = std::move(changed);
    return true;
  }
  if (told->second == Shown::nothing) consider(*changed);
  return false;
}

void Shrinker::consider(const Scenario& scenario) {
  const std::uint64_t found = distance(scenario, best_);
  if (nearest_ && nearest_distance_ <= found) return;
  nearest_ = scenario;
  nearest_distance_ = found;
}

}  // namespace wsspec::model
