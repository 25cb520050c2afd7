// Reports of Autobahn that projects keep beside their code.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "harness/config/import_autobahn.h"
#include "harness/config/words.h"
#include "harness/script/autobahn.h"

namespace wsspec::config {
namespace {

using Json = nlohmann::ordered_json;
using Stored = std::vector<StoredResult>;
using Trouble = tl::unexpected<std::string>;

Trouble fail(const std::string& name, const std::string& what) {
  return tl::make_unexpected(fmt::format("{}: {}", name, what));
}

bool is_id(std::string_view text) {
  const auto& ids = script::autobahn_ids();
  return std::find(ids.begin(), ids.end(), text) != ids.end();
}

bool is_behavior(std::string_view text) {
  constexpr std::string_view kKnown[] = {
      "OK",     "NON-STRICT", "INFORMATIONAL", "UNIMPLEMENTED",
      "FAILED", "WRONG CODE", "UNCLEAN",       "FAILED BY CLIENT"};
  return std::find(std::begin(kKnown), std::end(kKnown), text) != std::end(kKnown);
}

// {agent: {case: {behavior, behaviorClose}}}
tl::expected<Stored, std::string> from_index(const Json& json, const std::string& name) {
  if (!json.is_object()) return fail(name, "this is no index.json of Autobahn: no object");
  Stored out;
  for (const auto& [agent, cases] : json.items()) {
    if (!cases.is_object())
      return fail(name, "\"" + agent + "\" has to hold cases, as {\"1.1.1\": {...}}");
    for (const auto& [id, row] : cases.items()) {
      const auto behavior = row.is_object() ? row.find("behavior") : row.end();
      if (!is_id(id) || behavior == row.end() || !behavior->is_string())
        return fail(name,
                    fmt::format("\"{}/{}\" is no case of Autobahn with a \"behavior\"", agent, id));
      const auto close = row.find("behaviorClose");
      out.push_back(
          {.agent = agent,
           .id = id,
           .behavior = behavior->get<std::string>(),
           .close = close != row.end() && close->is_string() ? close->get<std::string>() : ""});
    }
  }
  return out;
}

// "1.1.1 OK", with or without quotes around it.
std::optional<StoredResult> from_line(std::string_view line) {
  while (!line.empty() && (line.front() == '"' || line.front() == ' ')) line.remove_prefix(1);
  while (!line.empty() && (line.back() == '"' || line.back() == ' ' || line.back() == '\r'))
    line.remove_suffix(1);
  const auto blank = line.find_first_of(" \t:");
  if (blank == std::string_view::npos) return std::nullopt;
  auto behavior = line.substr(blank + 1);
  behavior.remove_prefix(std::min(behavior.find_first_not_of(" \t"), behavior.size()));
  if (!is_id(line.substr(0, blank)) || !is_behavior(behavior)) return std::nullopt;
  return StoredResult{.id = std::string(line.substr(0, blank)), .behavior = std::string(behavior)};
}

tl::expected<Stored, std::string> from_lines(std::string_view text, const std::string& name) {
  Stored out;
  for (int number = 1; !text.empty(); ++number) {
    const auto line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (trimmed(line).empty()) continue;
    auto row = from_line(line);
    if (!row) {
      return fail(fmt::format("{}:{}", name, number),
                  "this is neither an index.json nor a line as \"1.1.1 OK\"");
    }
    out.push_back(std::move(*row));
  }
  if (out.empty()) return fail(name, "there is no result in it");
  return out;
}

}  // namespace

tl::expected<Stored, std::string> parse_stored_results(std::string_view text,
                                                       const std::string& name) {
  const auto begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos || text[begin] != '{') return from_lines(text, name);
  const auto json = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (json.is_discarded()) return fail(name, "this is no JSON; was it cut off?");
  return from_index(json, name);
}

}  // namespace wsspec::config
