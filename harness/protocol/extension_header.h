// The grammar of Sec-WebSocket-Extensions (RFC 6455, section 9.1).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace wsspec::protocol {

struct ExtensionParam {
  std::string name{};
  std::optional<std::string> value{};  // unescaped
  bool quoted = false;                 // the value was a quoted string

  friend bool operator==(const ExtensionParam&, const ExtensionParam&) = default;
};

struct Extension {
  std::string name{};
  std::vector<ExtensionParam> params{};

  friend bool operator==(const Extension&, const Extension&) = default;
};

struct GrammarFault {
  std::size_t offset = 0;  // octets into the header value
  std::string what{};      // "parameter value is not a token"
};

// Reads a whole value (several header lines joined by commas). Empty list
// elements are skipped as RFC 2616's #rule allows; a value without any element
// is a fault.
[[nodiscard]] tl::expected<std::vector<Extension>, GrammarFault> parse_extensions(
    std::string_view value);

[[nodiscard]] std::string format_extension(const Extension& extension);

}  // namespace wsspec::protocol
