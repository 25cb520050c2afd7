// Numbers of a capture, as it is written here: the lowest octet first.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace wsspec::fuzz {

inline std::uint32_t number_at(std::string_view text, std::size_t at) {
  std::uint32_t number = 0;
  for (std::size_t i = 4; i-- > 0;)
    number = number << 8 | static_cast<unsigned char>(text.at(at + i));
  return number;
}

// Types of blocks.
inline constexpr std::uint32_t kSectionHeader = 0x0a0d0d0a;
inline constexpr std::uint32_t kEnhancedPacket = 6;

}  // namespace wsspec::fuzz
