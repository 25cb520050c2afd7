// Makes a scenario that fails smaller, asking after each step whether it still fails in the same
// way. It plays nothing itself: who asks for the next candidate plays it and tells.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>

#include "harness/model/scenario.h"

namespace wsspec::model {

// What the play of a candidate showed.
enum class Shown : std::uint8_t {
  same,     // the same rule, state and kind of frame
  another,  // something else that is wrong, or nothing can be said
  nothing,  // it passes
};

class Shrinker {
 public:
  // At most `max_candidates` are played.
  explicit Shrinker(Scenario failing, std::size_t max_candidates = 3000);

  // The next one to play; empty: no more. The same one until tell().
  [[nodiscard]] const std::optional<Scenario>& next() const { return candidate_; }
  void tell(Shown shown);

  // The simplest so far that fails.
  [[nodiscard]] const Scenario& best() const { return best_; }
  // No single step is left that could make best() simpler: each has been played. False before the
  // end, and where `max_candidates` was reached.
  [[nodiscard]] bool is_minimal() const { return is_minimal_; }
  [[nodiscard]] std::size_t num_played() const { return num_played_; }
  // Of the candidates that pass the one that is nearest to best().
  [[nodiscard]] const std::optional<Scenario>& nearest_passing() const { return nearest_; }

 private:
  void look_on();
  [[nodiscard]] bool step();
  void consider(const Scenario& scenario);

  Scenario best_;
  std::size_t max_candidates_;
  std::optional<Scenario> candidate_{};
  std::map<std::uint64_t, Shown> told_{};  // by digest
  std::optional<Scenario> nearest_{};
  std::uint64_t nearest_distance_ = 0;
  std::size_t stage_ = 0;
  std::size_t index_ = 0;
  std::size_t num_played_ = 0;
  bool has_changed_ = false;  // in this round through all stages
  bool is_minimal_ = false;
};

}  // namespace wsspec::model
