// ws and wss URLs as RFC 6455, section 3 writes them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace wsspec::cli {

struct Url {
  bool tls = false;
  std::string host{};  // without brackets
  std::uint16_t port = 0;
  std::string resource{"/"};  // path and query
  // Value of a Host header: brackets kept, default port left out.
  [[nodiscard]] std::string host_header() const;
  [[nodiscard]] bool is_loopback() const;
};

// The error is one sentence with a remedy.
[[nodiscard]] tl::expected<Url, std::string> parse_url(std::string_view text);

}  // namespace wsspec::cli
