#include "harness/cli/way.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <set>
#include <utility>

#include "harness/cli/resolve_option.h"

namespace wsspec::cli {

namespace {

using transport::Address;
using transport::IpFamily;

tl::expected<Address, Trouble> host_of(const Way& way, const Url& url) {
  if (way.connect_to.empty()) return Address{.host = url.host, .port = url.port};
  const auto there = parse_url("ws://" + way.connect_to);
  if (!there || there->resource != "/")
    return usage(fmt::format("--connect-to {}: write it as HOST:PORT", way.connect_to));
  return Address{.host = there->host, .port = there->port};
}

bool is_about(const Resolved& resolved, const Address& address) {
  return resolved.host == address.host && resolved.port == address.port;
}

tl::unexpected<Trouble> about_nothing(const std::string& typed, const Address& address) {
  return usage(fmt::format("--resolve {}: connections go to {}:{}, not there", typed, address.host,
                           address.port));
}

tl::expected<void, Trouble> take_resolved(const Way& way, const Url& url, Address& address) {
  for (const auto& typed : way.resolve) {
    const auto resolved = parse_resolve(typed, url.port);
    if (!resolved) return tl::make_unexpected(resolved.error());
    if (!is_about(*resolved, address)) return about_nothing(typed, address);
    address.ip_literals = resolved->ip_literals;
  }
  return {};
}

// Those of --resolve that are about one of several URLs.
tl::expected<std::vector<std::string>, Trouble> resolve_about(const Way& way,
                                                              const std::string& text) {
  const auto url = parse_url(text);
  if (!url) return usage(url.error());
  const auto address = host_of(way, *url);
  if (!address) return tl::make_unexpected(address.error());
  std::vector<std::string> out;
  for (const auto& typed : way.resolve) {
    const auto resolved = parse_resolve(typed, url->port);
    if (!resolved) return tl::make_unexpected(resolved.error());
    if (is_about(*resolved, *address)) out.push_back(typed);
  }
  return out;
}

}  // namespace

void add_route(CLI::App& app, Way& way, const char* group) {
  auto* other_host = app.add_option("--connect-to", way.connect_to,
                                    "HOST:PORT to connect to instead; requests and certificates "
                                    "keep the name of the URL")
                         ->group(group);
  auto* resolve = app.add_option("--resolve", way.resolve,
                                 "HOST:PORT:ADDRESS: take this address for that name, as curl does")
                      ->allow_extra_args(false)
                      ->group(group);
  auto* ipv4 = app.add_flag("-4,--ipv4", way.ipv4, "Connect over IPv4 only")->group(group);
  auto* ipv6 =
      app.add_flag("-6,--ipv6", way.ipv6, "Connect over IPv6 only")->excludes(ipv4)->group(group);
  app.add_option("--unix-socket", way.unix_socket,
                 "A Unix stream socket to connect to instead; requests and certificates keep the "
                 "name of the URL")
      ->excludes(other_host)
      ->excludes(resolve)
      ->excludes(ipv4)
      ->excludes(ipv6)
      ->group(group);
}

void add_trust(CLI::App& app, Way& way, const char* group) {
  app.add_flag("-k,--insecure", way.insecure, "Do not verify the certificate of wss")->group(group);
  app.add_option("--cacert", way.ca_file, "PEM file with the authorities to trust")->group(group);
  app.add_option("--cert", way.cert_file, "PEM file with a client certificate")->group(group);
  app.add_option("--key", way.key_file, "PEM file with its key")->group(group);
  app.add_option("--sni", way.server_name, "Name to ask for and to verify instead of the host")
      ->group(group);
}

tl::expected<std::vector<Way>, Trouble> ways_to(const Way& way,
                                                const std::vector<std::string>& urls) {
  std::vector<Way> out(std::max<std::size_t>(urls.size(), 1), way);
  if (urls.size() < 2) return out;
  std::set<std::string> unused(way.resolve.begin(), way.resolve.end());
  for (std::size_t i = 0; i < urls.size(); ++i) {
    auto about = resolve_about(way, urls[i]);
    if (!about) return tl::make_unexpected(about.error());
    for (const auto& typed : *about) unused.erase(typed);
    out[i].resolve = std::move(*about);
  }
  if (!unused.empty())
    return usage(fmt::format("--resolve {}: no connection goes there", *unused.begin()));
  return out;
}

tl::expected<Address, Trouble> address_of(const Way& way, const Url& url) {
  auto address = host_of(way, url);
  if (!address) return address;
  if (auto taken = take_resolved(way, url, *address); !taken)
    return tl::make_unexpected(taken.error());
  if (way.ipv4) address->family = IpFamily::v4;
  if (way.ipv6) address->family = IpFamily::v6;
  address->unix_path = way.unix_socket;
  if (url.tls) {
    address->tls = transport::TlsClientOptions{
        .verify = !way.insecure,
        .ca_file = way.ca_file,
        .cert_file = way.cert_file,
        .key_file = way.key_file,
        .server_name = way.server_name.empty() ? url.host : way.server_name};
  }
  return address;
}

bool is_loopback(const Address& address) {
  if (!address.unix_path.empty()) return true;
  const auto loops = [](const std::string& host) { return is_loopback_host(host); };
  if (address.ip_literals.empty()) return loops(address.host);
  return std::all_of(address.ip_literals.begin(), address.ip_literals.end(), loops);
}

}  // namespace wsspec::cli
