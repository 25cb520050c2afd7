// Random octets of the reference client, from a source of 64-bit numbers.
// Internal to this room.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace wsspec::reference {

// All zero where there is no source.
template <std::size_t kLen>
[[nodiscard]] std::array<std::byte, kLen> random_octets(
    const std::function<std::uint64_t()>& random) {
  constexpr std::size_t kOctetsOfNumber = 8;
  std::array<std::byte, kLen> octets{};
  std::uint64_t number = 0;
  for (std::size_t i = 0; random && i < kLen; ++i) {
    number = i % kOctetsOfNumber == 0 ? random() : number >> 8;
    octets[i] = static_cast<std::byte>(number & 0xff);
  }
  return octets;
}

}  // namespace wsspec::reference
