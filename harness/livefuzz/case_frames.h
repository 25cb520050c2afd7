// The frames of a scenario as the `send` steps of a case (docs/cases.md).
#pragma once

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>

#include "harness/model/scenario.h"

namespace wsspec::livefuzz {

class CaseFrames {
 public:
  // `scenario` outlives this object.
  explicit CaseFrames(const model::Scenario& scenario);

  [[nodiscard]] bool is_over() const { return sent_ == len_; }
  [[nodiscard]] std::uint64_t num_sent() const { return sent_; }  // octets
  // Where take() would end: at the next wait that stands between two frames.
  [[nodiscard]] std::uint64_t next_end() const;
  // The step that sends up to there, or all that is left.
  [[nodiscard]] nlohmann::ordered_json take() { return take_to(next_end()); }
  [[nodiscard]] nlohmann::ordered_json take_all() { return take_to(len_); }

 private:
  [[nodiscard]] nlohmann::ordered_json take_to(std::uint64_t end);
  [[nodiscard]] nlohmann::ordered_json cut_between(std::uint64_t begin, std::uint64_t end) const;

  const model::Scenario& scenario_;
  std::uint64_t len_ = 0;
  std::uint64_t sent_ = 0;
  std::size_t move_ = 0;
};

}  // namespace wsspec::livefuzz
