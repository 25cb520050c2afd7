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
};

// "ws://[::1]:9001/chat"; a default port is left out.
[[nodiscard]] std::string to_string(const Url& url);

// The error is one sentence with a remedy.
[[nodiscard]] tl::expected<Url, std::string> parse_url(std::string_view text);

// IPv4 or IPv6, the latter without brackets.
[[nodiscard]] bool is_ip_address(const std::string& host);
[[nodiscard]] bool is_loopback_host(const std::string& host);

}  // namespace wsspec::cli
