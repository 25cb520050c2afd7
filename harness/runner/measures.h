// Figures beside a verdict: how long echoes took and how much came back. They
// decide nothing.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "harness/judge/seen.h"
#include "harness/transport/stream.h"

namespace wsspec::runner {

class Measures {
 public:
  // A send step has been written, whole or once of several times.
  void wrote(transport::Moment now);
  // The message written last has been echoed.
  void echoed(transport::Moment now);
  // What a step expected has come true.
  void settled(transport::Moment now) { settled_ = now; }

  // By name, as they stand in reports: round_trip_ms_p50 and round_trip_ms_p99
  // where messages took turns; echo_mib_per_s from the first write to the latest
  // settled step, of the payload that came back.
  [[nodiscard]] std::map<std::string, double> figures(const judge::Seen& seen) const;

 private:
  std::optional<transport::Moment> first_write_{};
  transport::Moment latest_write_{};
  std::optional<transport::Moment> settled_{};
  std::vector<double> round_trips_ms_{};
};

}  // namespace wsspec::runner
