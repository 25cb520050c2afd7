// wsspec.toml: the long flags of `wsspec test`, written down (docs/configuration.md).
// Text in, values out; where the file lies and what a flag takes is not known here.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace wsspec::config {

inline constexpr std::string_view kSettingsFile = "wsspec.toml";

struct Setting {
  std::string key{};                  // "max-time"
  std::vector<std::string> values{};  // as they would be typed; several of a list
  bool is_list = false;
  int line = 0;  // from 1

  friend bool operator==(const Setting&, const Setting&) = default;
};

// TOML 1.0, in the order of the lines. The error is one sentence with file, line
// and remedy: no TOML, a key that is not in `known`, a value that no flag takes.
[[nodiscard]] tl::expected<std::vector<Setting>, std::string> parse_settings(
    std::string_view text, const std::string& name, std::span<const std::string_view> known);

}  // namespace wsspec::config
