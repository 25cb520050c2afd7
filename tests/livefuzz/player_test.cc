#include "harness/livefuzz/player.h"

#include <gtest/gtest.h>

#include "harness/model/scenarios.h"
#include "tests/livefuzz/house.h"

namespace wsspec::livefuzz {
namespace {

model::ScenarioConfig config_for(std::uint64_t seed) {
  model::ScenarioConfig config{.seed = seed, .agreements = {}};
  for (const std::string& offer : model::offers_to_try())
    config.agreements.push_back({.offer = offer});
  return config;
}

// What the target makes of each offer.
void agree(Player& player, model::ScenarioConfig& config) {
  for (model::Agreement& agreement : config.agreements) {
    const model::Scenario plain{.offer = agreement.offer};
    agreement.deflate = player.play(plain, {}).agreed;
  }
}

TEST(Player, FindsNothingInTheReferenceServer) {
  House house;
  Player player(house.loop, house.target);
  auto config = config_for(1);
  agree(player, config);
  std::size_t num_sequences = 0;
  for (std::uint64_t number = 0; num_sequences < 10'000; ++number) {
    const auto scenario = model::make_scenario(config, number);
    num_sequences += scenario.num_sequences;
    const Outcome outcome = player.play(scenario, {.key = number});
    EXPECT_TRUE(outcome.connected) << outcome.trouble;
    ASSERT_FALSE(outcome.offence) << number << ": " << outcome.offence->key.rule << " "
                                  << outcome.offence->key.state << " " << outcome.offence->key.frame
                                  << ": " << outcome.offence->what << "; allowed "
                                  << outcome.offence->allowed << ", came "
                                  << outcome.offence->observed;
    EXPECT_FALSE(outcome.waited_in_vain) << number;
  }
}

}  // namespace
}  // namespace wsspec::livefuzz
