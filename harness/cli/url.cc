#include "harness/cli/url.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <charconv>

#include "reports/visible.h"

namespace wsspec::cli {

namespace {

tl::unexpected<std::string> wrong(std::string_view text, std::string_view what) {
  return tl::make_unexpected(fmt::format("bad URL \"{}\": {}", text, what));
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return out;
}

// Splits "host:port" or "[v6]:port". False when there is something else.
bool split_authority(std::string_view authority, Url& url, std::string_view& port) {
  if (!authority.empty() && authority.front() == '[') {
    const auto end = authority.find(']');
    if (end == std::string_view::npos) return false;
    url.host = authority.substr(1, end - 1);
    authority.remove_prefix(end + 1);
    if (authority.empty()) return true;
    port = authority.substr(1);
    return authority.front() == ':';
  }
  const auto colon = authority.find(':');
  url.host = authority.substr(0, colon);
  if (colon != std::string_view::npos) port = authority.substr(colon + 1);
  return true;
}

// What a request line cannot hold, or would be read as more than one field of it.
bool is_no_url_character(char c) {
  const auto octet = static_cast<unsigned char>(c);
  return octet <= 0x20 || octet == 0x7f;
}

}  // namespace

std::string Url::host_header() const {
  const std::string name = host.find(':') == std::string::npos ? host : "[" + host + "]";
  return port == (tls ? 443 : 80) ? name : fmt::format("{}:{}", name, port);
}

std::string to_string(const Url& url) {
  return fmt::format("{}://{}{}", url.tls ? "wss" : "ws", url.host_header(), url.resource);
}

tl::expected<Url, std::string> parse_url(std::string_view text) {
  if (std::any_of(text.begin(), text.end(), is_no_url_character)) {
    return wrong(reports::visible(text), "it has a blank or a control character; write it as %XX");
  }
  const auto scheme_end = text.find("://");
  if (scheme_end == std::string_view::npos) {
    return wrong(text, "write it as ws://HOST:PORT/PATH or wss://HOST:PORT/PATH");
  }
  const std::string scheme = lower(text.substr(0, scheme_end));
  if (scheme != "ws" && scheme != "wss") return wrong(text, "the scheme has to be ws or wss");
  Url url{.tls = scheme == "wss"};
  std::string_view rest = text.substr(scheme_end + 3);
  if (rest.find('#') != std::string_view::npos) {
    return wrong(text, "a WebSocket URL has no fragment (RFC 6455, section 3); write # as %23");
  }
  const auto path = rest.find_first_of("/?");
  std::string_view port;
  if (rest.substr(0, path).find('@') != std::string_view::npos) {
    return wrong(text, "a ws URL has no user name; -H 'Authorization: Basic ...' gives one");
  }
  if (!split_authority(rest.substr(0, path), url, port) || url.host.empty()) {
    return wrong(text, "there is no host in it");
  }
  url.port = url.tls ? 443 : 80;
  if (!port.empty()) {
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), url.port);
    if (error != std::errc{} || end != port.data() + port.size() || url.port == 0) {
      return wrong(text, "the port has to be a number from 1 to 65535");
    }
  }
  if (path != std::string_view::npos) url.resource = rest.substr(path);
  if (url.resource.front() == '?') url.resource.insert(0, "/");
  return url;
}

bool is_ip_address(const std::string& host) {
  in6_addr address{};  // the larger of the two
  return ::inet_pton(AF_INET, host.c_str(), &address) == 1 ||
         ::inet_pton(AF_INET6, host.c_str(), &address) == 1;
}

bool is_loopback_host(const std::string& host) {
  return host == "localhost" || host == "::1" || (host.starts_with("127.") && is_ip_address(host));
}

}  // namespace wsspec::cli
