// Strings for the files of TOML that wsspec writes.
#pragma once

#include <string>
#include <string_view>

namespace wsspec::config {

// `text`, which is UTF-8, as a basic string of TOML, with its quotes. JSON and YAML read it alike.
[[nodiscard]] std::string toml_string(std::string_view text);

}  // namespace wsspec::config
