// Changes to a scenario that leave the rest of it as it was: cuts, waits and pauses stay with the
// octets that they belong to.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "harness/model/scenario.h"

namespace wsspec::model {

// `with` in place of `num` moves from `first` on.
[[nodiscard]] Scenario replace_moves(const Scenario& scenario, std::size_t first, std::size_t num,
                                     const std::vector<Move>& with);
[[nodiscard]] Scenario replace_move(const Scenario& scenario, std::size_t index, const Move& with);
[[nodiscard]] Scenario replace_tail(const Scenario& scenario, Buffer tail);

// Another payload. What was announced rightly stays so, and in the shortest form if it was; of a
// frame that never ends, what is announced stays.
[[nodiscard]] Move with_payload(const Move& move, Buffer payload);

// How much there is to read in a scenario, what matters most first: the lower, the simpler.
using Weight = std::array<std::uint64_t, 11>;
[[nodiscard]] Weight weigh(const Scenario& scenario);

// Differs where what is played differs.
[[nodiscard]] std::uint64_t digest(const Scenario& scenario);

// Octets between the first and the last that differ in what two scenarios send, and one for each
// thing beside them that does.
[[nodiscard]] std::uint64_t distance(const Scenario& a, const Scenario& b);

}  // namespace wsspec::model
