#include "harness/model/choices.h"

#include <algorithm>

#include "harness/script/split_mix.h"

namespace wsspec::model {

Choices Choices::from_octets(protocol::Bytes octets) {
  return Choices(
      [held = protocol::to_buffer(octets), at = std::size_t{0}](std::uint32_t bound) mutable {
        std::uint32_t number = 0;
        for (int left = bound <= 256 ? 1 : 2; left > 0 && at < held.size(); --left) {
          number = number << 8 | std::to_integer<std::uint32_t>(held[at++]);
        }
        return number % bound;
      });
}

Choices Choices::from_seed(std::uint64_t seed) {
  return Choices([seed](std::uint32_t bound) mutable {
    return static_cast<std::uint32_t>(script::split_mix(seed) % bound);
  });
}

Choices Choices::from_log(std::vector<std::uint32_t> log) {
  return Choices([held = std::move(log), at = std::size_t{0}](std::uint32_t bound) mutable {
    return at < held.size() ? std::min(held[at++], bound - 1) : 0;
  });
}

std::uint32_t Choices::below(std::uint32_t bound) {
  taken_.push_back(source_(bound));
  return taken_.back();
}

}  // namespace wsspec::model
