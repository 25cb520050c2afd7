// wsspec.toml: the long flags of `wsspec test` and, in the table [listen], those of `wsspec
// listen`, written down (docs/configuration.md). Text in, values out; where the file lies and what
// a flag takes is not known here.
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

// A command that has settings.
struct SettingsOf {
  std::string_view command = "test";  // wsspec test
  std::span<const std::string_view> known{};
};

// TOML 1.0, in the order of the lines. The keys of `wsspec test` stand at the top of the file,
// those of another command in a table of its name. The error is one sentence with file, line and
// remedy: no TOML, a key that is not known, a value that no flag takes.
[[nodiscard]] tl::expected<std::vector<Setting>, std::string> parse_settings(
    std::string_view text, const std::string& name, const SettingsOf& of);

}  // namespace wsspec::config
