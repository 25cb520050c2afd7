#include "harness/judge/shown.h"

#include <fmt/format.h>

#include <algorithm>

namespace wsspec::judge {

std::string shown(protocol::Bytes octets) {
  constexpr std::size_t kShownLen = 120;  // enough to see what the target wants
  std::string out = "\"";
  for (const auto octet : octets.first(std::min(octets.size(), kShownLen))) {
    const char c = static_cast<char>(octet);
    const bool plain = c >= 0x20 && c < 0x7f && c != '\\';
    out += plain ? std::string(1, c) : fmt::format("\\x{:02x}", static_cast<unsigned>(octet));
  }
  return out + (octets.size() > kShownLen ? "\"..." : "\"");
}

}  // namespace wsspec::judge
