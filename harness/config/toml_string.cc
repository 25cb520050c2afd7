#include "harness/config/toml_string.h"

#include <fmt/format.h>

namespace wsspec::config {

std::string toml_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto octet = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += {'\\', c};
    } else if (octet < 0x20 || octet == 0x7f) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(octet));
    } else {
      out += c;
    }
  }
  return out + '"';
}

}  // namespace wsspec::config
