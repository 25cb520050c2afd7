#include "reports/repro_pieces.h"

#include <algorithm>
#include <cstdio>

namespace wsspec::reports {

Peer peer_of(std::string_view url) {
  Peer out{.tls = url.starts_with("wss:")};
  if (const auto scheme = url.find("://"); scheme != std::string_view::npos) {
    url.remove_prefix(scheme + 3);
  }
  url = url.substr(0, url.find_first_of("/?"));
  const bool literal = url.starts_with('[');
  const auto end = literal ? url.find(']') : url.find(':');
  out.host = url.substr(literal ? 1 : 0, end - (literal && end != std::string_view::npos ? 1 : 0));
  const auto colon = url.rfind(':');
  const bool has_port = colon != std::string_view::npos && (!literal || colon > end);
  out.port = has_port ? url.substr(colon + 1) : std::string_view(out.tls ? "443" : "80");
  const bool digits = !out.port.empty() && std::all_of(out.port.begin(), out.port.end(),
                                                       [](char c) { return c >= '0' && c <= '9'; });
  if (!digits) out.port = "9001";  // a report without ports (--reproducible) leaves it open
  return out;
}

tl::expected<std::vector<results::SentPiece>, std::string> script_pieces(
    const results::CaseResult& result, std::size_t max_octets) {
  if (result.connections.empty()) {
    return tl::make_unexpected(std::string("the case has sent nothing"));
  }
  auto pieces = results::sent_pieces(result.connections.front());
  if (!pieces) return tl::make_unexpected(std::string("the report does not hold all its octets"));
  if (result.connections.front().sent.size() > max_octets) {
    return tl::make_unexpected("it sends " + std::to_string(result.connections.front().sent_len) +
                               " octets, too many for a script");
  }
  return std::move(*pieces);
}

std::string seconds_text(double ms) {
  char text[64];
  std::snprintf(text, sizeof text, "%.4f", ms / 1000);
  std::string out(text);
  while (out.ends_with('0')) out.pop_back();
  if (out.ends_with('.')) out.pop_back();
  return out;
}

}  // namespace wsspec::reports
