#include "harness/cli/listen_doors.h"

#include <fmt/format.h>

#include <fstream>
#include <optional>
#include <string_view>
#include <utility>

namespace wsspec::cli {
namespace {

constexpr std::uint16_t kAnyPort = 0;

constexpr std::string_view kWithoutTls = "plain";

std::optional<transport::TlsServerOptions> lock_of(const std::string& door,
                                                   const transport::Authority& authority) {
  if (door == kWithoutTls) return std::nullopt;
  return shown(authority, transport::certificate_kind(door).value());
}

}  // namespace

// Clients are told to come to an address that they can reach.
std::string host_for_clients(const std::string& host, std::uint16_t port) {
  std::string name = host.find(':') == std::string::npos ? host : "[" + host + "]";
  if (host == "0.0.0.0") name = "127.0.0.1";
  if (host == "::") name = "[::1]";
  return fmt::format("{}:{}", name, port);
}

transport::TlsServerOptions shown(const transport::Authority& authority,
                                  transport::CertificateKind kind) {
  auto pem = authority.issue(kind);
  return {.cert_pem = std::move(pem.certificate), .key_pem = std::move(pem.key)};
}

tl::expected<void, Trouble> open_doors(const ListenOptions& listen,
                                       const transport::Authority& authority,
                                       transport::NetLoop& loop, TestSetup& setup) {
  if (!(std::ofstream(listen.authority_file) << authority.certificate()).flush()) {
    return usage("cannot write " + listen.authority_file +
                 "; name a file that can be written with --authority");
  }
  for (const auto* scripted : setup.cases) {
    if (scripted->door.empty()) continue;
    const auto port = loop.listen(listen.host, kAnyPort,
                                  setup.clients->reception().accept_for("/" + scripted->id),
                                  lock_of(scripted->door, authority));
    if (!port) return usage(port.error());
    setup.clients->add_door(scripted->id, host_for_clients(listen.host, *port));
  }
  setup.target.has_doors = true;
  return {};
}

}  // namespace wsspec::cli
