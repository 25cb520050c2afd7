#include "harness/judge/request_faults.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "harness/protocol/deflate_params.h"
#include "harness/protocol/opening_handshake.h"

namespace wsspec::judge {

using protocol::BrokenHandshake;
using protocol::RequestHead;

namespace {

using Faults = std::vector<RequestFault>;

// protocol::check_request tells what a server has to refuse; here is what the client has broken.
struct AspectRow {
  BrokenHandshake broken{};
  std::string_view aspect{};
  std::string_view requirement{};
};
constexpr std::array kAspectRows{
    AspectRow{BrokenHandshake::request_method, "method", "6455-4.1-20"},
    AspectRow{BrokenHandshake::request_version, "version", "6455-4.1-21"},
    AspectRow{BrokenHandshake::request_host_missing, "host", "6455-4.1-23"},
    AspectRow{BrokenHandshake::request_host_repeated, "host", "6455-4.1-19"},
    AspectRow{BrokenHandshake::request_upgrade_missing, "upgrade", "6455-4.1-24"},
    AspectRow{BrokenHandshake::request_upgrade_value, "upgrade", "6455-4.1-25"},
    AspectRow{BrokenHandshake::request_connection_missing, "connection", "6455-4.1-26"},
    AspectRow{BrokenHandshake::request_connection_value, "connection", "6455-4.1-27"},
    AspectRow{BrokenHandshake::request_key_missing, "key", "6455-4.1-28"},
    AspectRow{BrokenHandshake::request_key_repeated, "key", "6455-11.3.1-1"},
    AspectRow{BrokenHandshake::request_key_value, "key", "6455-4.1-29"},
    AspectRow{BrokenHandshake::request_ws_version_missing, "ws-version", "6455-4.1-34"},
    AspectRow{BrokenHandshake::request_ws_version_repeated, "ws-version", "6455-11.3.5-2"},
    AspectRow{BrokenHandshake::request_ws_version_value, "ws-version", "6455-4.1-35"},
    AspectRow{BrokenHandshake::request_protocol_value, "subprotocol", "6455-4.1-38"},
    AspectRow{BrokenHandshake::request_extensions_value, "extensions", "6455-4.3-2"},
};

void add_those_of_the_head(const RequestHead& request, Faults& faults) {
  for (auto& fault : protocol::check_request(request)) {
    const auto* row = std::ranges::find(kAspectRows, fault.broken, &AspectRow::broken);
    if (row == kAspectRows.end()) continue;
    faults.push_back({.aspect = row->aspect,
                      .requirement = std::string(row->requirement),
                      .detail = std::move(fault.detail)});
  }
}

// "host:80" is as good as "host" where that is the default port, and the other way round.
std::string_view without_default_port(std::string_view host) {
  for (const std::string_view port : {":80", ":443"}) {
    if (host.ends_with(port)) host.remove_suffix(port.size());
  }
  return host;
}

void check_host(const RequestHead& request, const Asked& asked, Faults& faults) {
  const auto host = request.headers.get("Host").value_or("");
  if (host.empty() || asked.host.empty()) return;
  if (protocol::equal_no_case(without_default_port(host), without_default_port(asked.host))) return;
  faults.push_back({.aspect = "host",
                    .requirement = "6455-4.1-23",
                    .detail = "Host: " + std::string(host) + " for " + asked.host});
}

// Item 2: the resource name, or an absolute http or https URI that means the same.
void check_target(const RequestHead& request, const Asked& asked, Faults& faults) {
  if (asked.target.empty() || request.target == asked.target) return;
  for (const std::string scheme : {"http://", "https://"}) {
    if (request.target == scheme + asked.host + asked.target) return;
  }
  faults.push_back({.aspect = "target",
                    .requirement = "6455-4.1-22",
                    .detail = "request-target " + request.target + " for " + asked.target});
}

// RFC 6454, section 6.2: "null", or scheme, host and a port that is not the default one.
bool is_serialised_origin(std::string_view origin) {
  if (origin == "null") return true;
  const auto slashes = origin.find("://");
  if (slashes == std::string_view::npos || slashes == 0) return false;
  const auto authority = origin.substr(slashes + 3);
  return !authority.empty() && authority.find_first_of("/?#@ ,") == std::string_view::npos &&
         std::ranges::all_of(origin, [](char c) { return c > ' ' && c < '\x7f'; });
}

void check_origin(const RequestHead& request, Faults& faults) {
  const auto origin = request.headers.get("Origin");
  if (!origin || is_serialised_origin(*origin)) return;
  faults.push_back({.aspect = "origin",
                    .requirement = "6455-4.1-33",
                    .detail = "Origin: " + std::string(*origin)});
}

// Item 10 wants non-empty strings, whatever a recipient makes of the commas between them.
void check_subprotocols(const RequestHead& request, Faults& faults) {
  const auto list = request.headers.joined("Sec-WebSocket-Protocol");
  if (protocol::has_empty_element(list)) {
    faults.push_back({.aspect = "subprotocol",
                      .requirement = "6455-4.1-38",
                      .detail = "an empty element in Sec-WebSocket-Protocol: " + list});
  }
  std::set<std::string> seen;
  for (auto& name : protocol::offered_subprotocols(request)) {
    if (seen.insert(name).second) continue;
    faults.push_back({.aspect = "subprotocol",
                      .requirement = "6455-4.1-39",
                      .detail = "the subprotocol " + name + " twice"});
    return;
  }
}

// RFC 9112, section 6.3: the request would not be complete without its body, which cannot come
// before the response.
void check_body(const RequestHead& request, Faults& faults) {
  const auto& headers = request.headers;
  const auto len = headers.get("Content-Length").value_or("0");
  const bool none = !len.empty() && len.find_first_not_of('0') == std::string_view::npos;
  if (none && !headers.has("Transfer-Encoding")) return;
  const std::string field = none ? "Transfer-Encoding" : "Content-Length";
  faults.push_back({.aspect = "head",
                    .requirement = "6455-4.1-19",
                    .detail = "a body announced by " + field + ": " + headers.joined(field)});
}

void check_deflate(const RequestHead& request, Faults& faults) {
  const auto offers =
      protocol::parse_extensions(request.headers.joined("Sec-WebSocket-Extensions"));
  if (!offers) return;
  for (const auto& offer : *offers) {
    if (offer.name != protocol::kPermessageDeflate) continue;
    const auto read = protocol::parse_deflate_offer(offer);
    if (read) continue;
    faults.push_back({.aspect = "deflate",
                      .requirement = std::string(read.error().requirement),
                      .detail = read.error().what});
  }
}

}  // namespace

std::vector<RequestFault> faults_of_request(const RequestHead& request, const Asked& asked) {
  Faults faults;
  add_those_of_the_head(request, faults);
  check_target(request, asked, faults);
  check_host(request, asked, faults);
  check_origin(request, faults);
  check_subprotocols(request, faults);
  check_deflate(request, faults);
  check_body(request, faults);
  return faults;
}

}  // namespace wsspec::judge
