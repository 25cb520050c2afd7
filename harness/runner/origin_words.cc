#include "harness/runner/origin_words.h"

#include <algorithm>
#include <cctype>
#include <utility>
#include <vector>

namespace wsspec::runner {

namespace {

constexpr std::string_view kSlashes = "://";

struct Origin {
  std::string scheme{};
  std::string host{};
  std::string port{};  // ":8443", or empty
};

Origin parts_of(std::string_view text) {
  const auto slashes = std::min(text.find(kSlashes), text.size());
  const auto authority = text.substr(std::min(slashes + kSlashes.size(), text.size()));
  // A colon inside the brackets of an IPv6 address begins no port.
  const auto bracket = authority.find(']');
  const auto colon = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
  return {.scheme = std::string(text.substr(0, slashes)),
          .host = std::string(authority.substr(0, colon)),
          .port = colon == std::string_view::npos ? "" : std::string(authority.substr(colon))};
}

std::string upper(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(),
                         [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return out;
}

std::string dashed(std::string host) {
  std::ranges::replace(host, '.', '-');
  return host;
}

bool consists_of(std::string_view text, std::string_view others) {
  return !text.empty() && std::ranges::all_of(text, [others](unsigned char c) {
    return std::islower(c) != 0 || std::isdigit(c) != 0 ||
           others.find(static_cast<char>(c)) != std::string_view::npos;
  });
}

bool is_port(std::string_view text) {
  return text.size() > 1 &&
         std::ranges::all_of(text.substr(1), [](unsigned char c) { return std::isdigit(c) != 0; });
}

}  // namespace

bool is_origin(std::string_view text) {
  if (text.find(kSlashes) == std::string_view::npos) return false;
  const Origin origin = parts_of(text);
  return consists_of(origin.scheme, "+-.") && consists_of(origin.host, "-._[]:") &&
         (origin.port.empty() || is_port(origin.port));
}

void fill_in_origins(std::string_view origin, protocol::Headers& headers) {
  const Origin parts = parts_of(origin);
  const std::vector<std::pair<std::string_view, std::string>> words{
      {"{origin}", std::string(origin)},
      {"{origin.scheme}", parts.scheme},
      {"{origin.host}", parts.host},
      {"{origin.port}", parts.port},
      {"{origin.other-scheme}", parts.scheme == "http" ? "https" : "http"},
      {"{origin.upper}", upper(origin)},
      {"{origin.dashed}", dashed(parts.host)},
  };
  for (auto& field : headers.fields) {
    for (const auto& [word, value] : words) {
      for (auto at = field.value.find(word); at != std::string::npos;
           at = field.value.find(word, at + value.size())) {
        field.value.replace(at, word.size(), value);
      }
    }
  }
}

}  // namespace wsspec::runner
