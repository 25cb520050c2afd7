#include "harness/cli/resolve_option.h"

#include <fmt/format.h>

#include <optional>

#include "harness/cli/url.h"

namespace wsspec::cli {

namespace {

// Where HOST:PORT ends; HOST may be an IPv6 literal in brackets.
std::size_t place_end(std::string_view text) {
  const auto host_end = text.starts_with('[') ? text.find(']') : text.find(':');
  if (host_end == std::string_view::npos) return host_end;
  return text.find(':', text.find(':', host_end) + 1);
}

std::string_view without_brackets(std::string_view text) {
  const bool has_them = text.starts_with('[') && text.ends_with(']');
  return has_them ? text.substr(1, text.size() - 2) : text;
}

std::optional<std::vector<std::string>> literals_of(std::string_view text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at <= text.size();) {
    const auto end = std::min(text.find(',', at), text.size());
    out.emplace_back(without_brackets(text.substr(at, end - at)));
    if (!is_ip_address(out.back())) return {};
    at = end + 1;
  }
  return out;
}

std::optional<Resolved> parse(std::string_view text) {
  const auto end = place_end(text);
  if (end == std::string_view::npos) return {};
  const auto place = parse_url("ws://" + std::string(text.substr(0, end)));
  auto literals = literals_of(text.substr(end + 1));
  if (!place || place->resource != "/" || !literals) return {};
  return Resolved{.host = place->host, .port = place->port, .ip_literals = std::move(*literals)};
}

}  // namespace

tl::expected<Resolved, Trouble> parse_resolve(std::string_view typed, std::uint16_t port) {
  std::string text(typed);
  if (const auto at = text.find("{port}"); at != std::string::npos)
    text.replace(at, 6, std::to_string(port));
  if (auto resolved = parse(text)) return std::move(*resolved);
  return usage(fmt::format(
      "--resolve {}: write it as HOST:PORT:ADDRESS, as example.org:443:127.0.0.1", typed));
}

}  // namespace wsspec::cli
