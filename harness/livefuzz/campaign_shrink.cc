// What is confirmed is made small before it is told: 1-minimal, as far as the time for it lasts.
#include <chrono>
#include <utility>

#include "harness/livefuzz/campaign.h"
#include "harness/model/shrink.h"

namespace wsspec::livefuzz {
namespace {

// A play that rests on time waits as long as an answer may take.
constexpr std::size_t kMostPlays = 1500;
constexpr std::size_t kMostWaits = 40;
constexpr auto kMostTime = std::chrono::seconds(4);

}  // namespace

void Campaign::shrink(Finding& finding, const PlayOptions& options) {
  const auto began = loop_.now();
  model::Shrinker shrinker(finding.scenario, finding.rests_on_time ? kMostWaits : kMostPlays);
  while (shrinker.next() && !interrupted_ && loop_.now() - began < kMostTime) {
    const Outcome outcome = player_.play(*shrinker.next(), options);
    const bool has_ended = process_.has_ended && process_.has_ended();
    if (has_ended && !restart()) return;
    const bool is_same = outcome.offence && outcome.offence->key == finding.key;
    const bool passes = outcome.was_opened && !outcome.offence && !has_ended;
    shrinker.tell(is_same  ? model::Shown::same
                  : passes ? model::Shown::nothing
                           : model::Shown::another);
  }
  Finding small = finding;
  small.scenario = shrinker.best();
  small.nearest_passing = shrinker.nearest_passing();
  small.confirmed = small.tried = 0;
  for (int i = 0; i < finding.tried && !interrupted_; ++i) {
    Outcome outcome = player_.play(small.scenario, options);
    ++small.tried;
    if (!outcome.offence || outcome.offence->key != finding.key) return;
    ++small.confirmed;
    small.what = outcome.offence->what;
    small.allowed = outcome.offence->allowed;
    small.observed = outcome.offence->observed;
    small.move = outcome.offence->move;
    small.transcript = std::move(outcome.transcript);
  }
  if (small.confirmed > 0) finding = std::move(small);
}

}  // namespace wsspec::livefuzz
