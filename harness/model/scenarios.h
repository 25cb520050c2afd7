// Draws scenarios: the number alone decides what is in one, for the same seed and the same agreed
// extensions, on every machine and in every order.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "harness/model/model.h"
#include "harness/model/scenario.h"

namespace wsspec::model {

// What the target answers to an offer of extensions.
struct Agreement {
  std::string offer{};  // empty: none
  std::optional<protocol::DeflateParams> deflate{};

  friend bool operator==(const Agreement&, const Agreement&) = default;
};

// Offers worth making.
[[nodiscard]] std::vector<std::string> offers_to_try();

struct ScenarioConfig {
  std::uint64_t seed = 1;
  std::vector<Agreement> agreements{{}};  // at least one
  bool openings = true;                   // changed requests too
  // Sequences on one connection, as long as they leave it open; at least 1.
  std::uint32_t max_chain = 16;
};

// Of a live server with which that was agreed.
[[nodiscard]] ModelConfig model_for(const std::optional<protocol::DeflateParams>& agreed);

[[nodiscard]] Scenario make_scenario(const ScenarioConfig& config, std::uint64_t number);

}  // namespace wsspec::model
