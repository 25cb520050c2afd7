// The octets of a scenario and where its writes end.
#pragma once

#include <cstdint>
#include <vector>

#include "harness/model/scenario.h"

namespace wsspec::livefuzz {

class Script {
 public:
  explicit Script(const model::Scenario& scenario);

  [[nodiscard]] std::uint64_t num_written() const { return written_; }
  [[nodiscard]] bool is_over() const { return written_ == octets_.size(); }
  // What is due has to come before the next write.
  [[nodiscard]] bool waits() const;
  [[nodiscard]] std::uint32_t pause_ms() const;  // in front of the next write
  // The next write.
  [[nodiscard]] model::Bytes take();

 private:
  [[nodiscard]] std::uint64_t next_stop() const;

  const model::Scenario& scenario_;
  model::Buffer octets_;
  std::uint64_t written_ = 0;
  std::size_t cut_ = 0;
  std::size_t wait_ = 0;
  std::size_t pause_ = 0;
};

}  // namespace wsspec::livefuzz
