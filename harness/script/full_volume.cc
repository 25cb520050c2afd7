#include "harness/script/full_volume.h"

#include <utility>
#include <variant>

#include "harness/script/step_text.h"

namespace wsspec::script {

namespace {

bool enlarge(Step& step) {
  auto* send = std::get_if<SendStep>(&step.what);
  if (send == nullptr || send->full_times == 0) return false;
  send->times = std::exchange(send->full_times, 0);
  send->in_turn = true;
  step.text = step_text(step);
  return true;
}

}  // namespace

void play_full_volume(Catalogue& catalogue) {
  for (Case& each : catalogue.cases) {
    bool enlarged = false;
    for (Step& step : each.steps) enlarged = enlarge(step) || enlarged;
    if (enlarged && !each.has_tag("volume")) each.tags.emplace_back("volume");
  }
}

}  // namespace wsspec::script
