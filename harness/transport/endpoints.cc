#include "harness/transport/endpoints.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sys/un.h>

#include <asio/ip/address.hpp>
#include <asio/local/stream_protocol.hpp>
#include <system_error>
#include <utility>

namespace wsspec::transport {

namespace {

// With the zero behind it (unix(7)).
constexpr std::size_t kMaxPathLen = sizeof(sockaddr_un::sun_path) - 1;

bool is_wanted(const asio::ip::address& address, IpFamily family) {
  return family == IpFamily::any || address.is_v6() == (family == IpFamily::v6);
}

tl::expected<StreamEndpoint, std::string> unix_endpoint(const std::string& path) {
  if (path.size() > kMaxPathLen) {
    return tl::make_unexpected(
        fmt::format("the Unix socket {}: its path has {} octets, and {} at most are possible; "
                    "name it from a nearer folder",
                    path, path.size(), kMaxPathLen));
  }
  return asio::local::stream_protocol::endpoint(path);
}

std::vector<std::string> literals_of(const Address& address) {
  std::error_code is_name;
  (void)asio::ip::make_address(address.host, is_name);
  return address.ip_literals.empty() && !is_name ? std::vector{address.host} : address.ip_literals;
}

}  // namespace

tl::expected<std::vector<StreamEndpoint>, std::string> known_endpoints(const Address& address) {
  std::vector<StreamEndpoint> out;
  if (!address.unix_path.empty()) {
    auto endpoint = unix_endpoint(address.unix_path);
    if (!endpoint) return tl::make_unexpected(std::move(endpoint.error()));
    return std::vector{std::move(*endpoint)};
  }
  const auto literals = literals_of(address);
  for (const auto& text : literals) {
    std::error_code wrong;
    const auto literal = asio::ip::make_address(text, wrong);
    if (wrong) return tl::make_unexpected(text + " is no IP address");
    if (is_wanted(literal, address.family)) {
      out.emplace_back(asio::ip::tcp::endpoint(literal, address.port));
    }
  }
  if (!literals.empty() && out.empty()) {
    return tl::make_unexpected(fmt::format("{} is no address of {}, and no other is wanted",
                                           fmt::join(literals, ", "), name_of(address.family)));
  }
  return out;
}

std::vector<StreamEndpoint> found_endpoints(const asio::ip::tcp::resolver::results_type& found,
                                            IpFamily family) {
  std::vector<StreamEndpoint> out;
  for (const auto& entry : found) {
    if (is_wanted(entry.endpoint().address(), family)) out.emplace_back(entry.endpoint());
  }
  return out;
}

std::string_view name_of(IpFamily family) {
  if (family == IpFamily::any) return "IP";
  return family == IpFamily::v4 ? "IPv4" : "IPv6";
}

std::string place_of(const Address& address) {
  if (!address.unix_path.empty()) return address.unix_path;
  const bool is_ipv6 = address.host.find(':') != std::string::npos;
  return fmt::format("{}{}{}:{}", is_ipv6 ? "[" : "", address.host, is_ipv6 ? "]" : "",
                     address.port);
}

}  // namespace wsspec::transport
