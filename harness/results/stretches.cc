#include "harness/results/stretches.h"

#include <algorithm>

namespace wsspec::results {

namespace {

constexpr std::size_t kMaxPeriod = 512;
// Below that, saying how often takes as much room as the octets.
constexpr std::size_t kMinLen = 128;

// How many octets from the front on are as those `period` before them.
std::size_t len_of_repeats(protocol::Bytes octets, std::size_t period) {
  std::size_t len = 0;
  while (period + len < octets.size() && octets[period + len] == octets[len]) ++len;
  return len;
}

// The repetition at the front; once, where there is none.
Stretch front_of(protocol::Bytes octets) {
  for (std::size_t period = 1; period <= std::min(kMaxPeriod, octets.size() / 2); ++period) {
    const std::size_t times = 1 + len_of_repeats(octets, period) / period;
    if (times > 1 && times * period >= std::max(kMinLen, 2 * period))
      return {.octets = octets.first(period), .times = times};
  }
  return {.octets = octets.first(1)};
}

}  // namespace

std::vector<Stretch> stretches_of(protocol::Bytes octets) {
  std::vector<Stretch> out;
  for (std::size_t at = 0; at < octets.size();) {
    const Stretch next = front_of(octets.subspan(at));
    const bool joins = next.times == 1 && !out.empty() && out.back().times == 1;
    if (joins) {
      const auto begin = static_cast<std::size_t>(out.back().octets.data() - octets.data());
      out.back().octets = octets.subspan(begin, out.back().octets.size() + 1);
    } else {
      out.push_back(next);
    }
    at += next.octets.size() * next.times;
  }
  return out;
}

}  // namespace wsspec::results
