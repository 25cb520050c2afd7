// SplitMix64 (Steele, Lea, Flood 2014): every seed gives a full-period stream,
// and the numbers are the same on every platform.
#pragma once

#include <cstdint>

namespace wsspec::script {

// The next number of the stream whose state is `state`.
[[nodiscard]] inline std::uint64_t split_mix(std::uint64_t& state) {
  state += 0x9e3779b97f4a7c15;
  std::uint64_t z = state;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

}  // namespace wsspec::script
