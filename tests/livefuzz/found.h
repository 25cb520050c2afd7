// Findings for tests: what a short campaign over the memory transport finds in a house, shrunk.
#pragma once

#include <optional>
#include <utility>

#include "harness/livefuzz/finding.h"
#include "harness/livefuzz/player.h"
#include "harness/model/scenarios.h"
#include "harness/model/shrink.h"
#include "tests/livefuzz/house.h"

namespace wsspec::livefuzz {

inline constexpr PlayOptions kPlay{.patience = 1, .keeps_transcript = true, .key = 1};

inline Outcome play(House& house, const model::Scenario& scenario) {
  house.server.restart();
  Outcome outcome = Player(house.loop, house.target).play(scenario, kPlay);
  house.server.restart();
  return outcome;
}

inline void shrink(House& house, Finding& finding) {
  model::Shrinker shrinker(finding.scenario, 1500);
  while (shrinker.next()) {
    const auto offence = play(house, *shrinker.next()).offence;
    shrinker.tell(!offence                      ? model::Shown::nothing
                  : offence->key == finding.key ? model::Shown::same
                                                : model::Shown::another);
  }
  finding.scenario = shrinker.best();
  finding.nearest_passing = shrinker.nearest_passing();
}

// The first of at most `most` scenarios that breaks a rule, twice.
inline std::optional<Finding> find(House& house, std::uint64_t most) {
  house.look();
  model::ScenarioConfig config{.seed = 1, .agreements = {}};
  for (const auto& offer : model::offers_to_try())
    config.agreements.push_back({offer, play(house, {.offer = offer}).agreed});
  for (std::uint64_t number = 0; number < most; ++number) {
    const auto scenario = model::make_scenario(config, number);
    const auto offence = play(house, scenario).offence;
    if (!offence) continue;
    const auto again = play(house, scenario).offence;
    if (!again || again->key != offence->key) continue;
    Finding finding{.key = offence->key, .scenario = scenario, .seed = 1, .number = number};
    shrink(house, finding);
    const Outcome outcome = play(house, finding.scenario);
    if (!outcome.offence) return std::nullopt;
    finding.what = outcome.offence->what;
    finding.allowed = outcome.offence->allowed;
    finding.observed = outcome.offence->observed;
    finding.transcript = outcome.transcript;
    return finding;
  }
  return std::nullopt;
}

}  // namespace wsspec::livefuzz
