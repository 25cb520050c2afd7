#include "harness/judge/limits.h"

#include <algorithm>

namespace wsspec::judge {

Limits limits_for(Duration round_trip_p99, double scale, Duration ceiling) {
  const Duration measured = std::max<Duration>(std::chrono::seconds(2), 20 * round_trip_p99);
  const auto scaled = std::chrono::duration_cast<Duration>(scale * measured);
  const Duration full = std::min(scaled, ceiling);
  return {.brief = full / 2, .full = full};
}

}  // namespace wsspec::judge
