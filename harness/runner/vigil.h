// What a target does while nothing is asked of it: its own pings, and the end of
// the connection. Figures beside a verdict; they decide nothing.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>

#include "harness/transport/stream.h"

namespace wsspec::runner {

class Vigil {
 public:
  void began(transport::Moment now) { began_ = now; }
  // `num_pings` have come in all.
  void pinged(std::size_t num_pings, transport::Moment now);
  void ended(transport::Moment now) { ended_ = now; }

  // By name, as they stand in reports: own_pings; own_ping_first_ms, from the
  // connection on; own_ping_period_ms, the mean of two pings and more; ended_after_ms,
  // from the connection to the end that the target gave it. What was not seen is left out,
  // but for own_pings.
  [[nodiscard]] std::map<std::string, double> figures() const;

 private:
  std::optional<transport::Moment> began_{};
  std::optional<transport::Moment> ended_{};
  transport::Moment first_ping_{};
  transport::Moment latest_ping_{};
  std::size_t num_pings_ = 0;
};

}  // namespace wsspec::runner
