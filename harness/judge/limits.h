// How long a wait may last. Taken from the measured round trip of the target
// and scaled by --time-scale; never a fixed silence.
#pragma once

#include <chrono>

namespace wsspec::judge {

using Duration = std::chrono::nanoseconds;

struct Limits {
  Duration brief = std::chrono::seconds(1);  // behind a violation, before asking with a ping
  Duration full = std::chrono::seconds(2);   // before silence counts

  friend bool operator==(const Limits&, const Limits&) = default;
};

// max(2 s, 20 x p99) times `scale`; brief is half of it. At most `ceiling`.
[[nodiscard]] Limits limits_for(Duration round_trip_p99, double scale, Duration ceiling);

}  // namespace wsspec::judge
