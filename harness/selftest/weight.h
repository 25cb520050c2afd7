// Which cases are too heavy to be played against every fault: by their tags, or
// by what they send.
#pragma once

#include <cstdint>
#include <variant>

#include "harness/script/case.h"

namespace wsspec::selftest {

inline std::uint64_t num_octets(const script::Item& item) {
  const auto* frame = std::get_if<script::FrameSpec>(&item);
  const auto& payload = frame != nullptr ? frame->payload : std::get<script::Payload>(item);
  return script::payload_len(payload).value_or(0);
}

inline std::uint64_t num_octets(const script::Step& step) {
  const auto* send = std::get_if<script::SendStep>(&step.what);
  if (send == nullptr) return 0;
  std::uint64_t once = 0;
  for (const auto& item : send->items) once += num_octets(item);
  return once * send->times;
}

inline bool is_heavy(const script::Case& scripted) {
  constexpr std::uint64_t kMuch = 64u << 10;  // about a millisecond of zlib, times all faults
  std::uint64_t sum = 0;
  for (const auto& step : scripted.steps) sum += num_octets(step);
  return sum > kMuch || scripted.has_tag("volume") || scripted.has_tag("stress");
}

}  // namespace wsspec::selftest
