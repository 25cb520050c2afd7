// The blocks of a pcapng file (draft-ietf-opsawg-pcapng), little-endian. What the
// packets are is said in tcp_stream.h.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wsspec::reports {

using Ipv4Address = std::array<std::uint8_t, 4>;

struct Packet {
  std::chrono::nanoseconds time{};  // since 1970
  std::string octets{};             // an IPv4 packet, from its header on
  std::size_t full_len = 0;         // octets on the wire; more than `octets` when it is capped
  std::string comment{};            // UTF-8, may be empty
};

// Each of these is one whole block, ready to be written.
[[nodiscard]] std::string section_header(std::string_view application, std::string_view comment);
[[nodiscard]] std::string interface_description();  // raw IPv4 (228), times in nanoseconds
[[nodiscard]] std::string name_resolution(
    const std::vector<std::pair<Ipv4Address, std::string>>& names);
[[nodiscard]] std::string enhanced_packet(const Packet& packet);

}  // namespace wsspec::reports
