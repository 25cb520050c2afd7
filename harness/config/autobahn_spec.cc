#include "harness/config/autobahn_spec.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>

#include "harness/script/suggest.h"

namespace wsspec::config {
namespace {

using Json = nlohmann::ordered_json;
using Strings = std::vector<std::string>;

// Fields of the server mode and of both protocols that change nothing here.
constexpr std::array<std::string_view, 14> kFields{
    "outdir",  "servers",   "cases",      "exclude-cases", "exclude-agent-cases",
    "url",     "options",   "key",        "cert",          "enable-ssl",
    "webport", "protocols", "failByDrop", "version"};
constexpr std::array<std::string_view, 6> kServerFields{"url",    "agent",     "hostname",
                                                        "origin", "protocols", "options"};
constexpr std::array<std::string_view, 2> kOptions{"version", "failByDrop"};

// Reads one document; the first mistake stays.
class SpecReader {
 public:
  explicit SpecReader(std::string name) { spec_.name = std::move(name); }

  tl::expected<AutobahnSpec, std::string> read(const Json& json) {
    if (!json.is_object())
      fail("", "an object, as {\"servers\": [...], \"cases\": [\"*\"]}");
    else
      read_fields(json);
    if (mistake_) return tl::make_unexpected(fmt::format("{}: {}", spec_.name, *mistake_));
    return std::move(spec_);
  }

 private:
  void fail(const std::string& place, std::string_view wanted) {
    if (!mistake_)
      mistake_ = fmt::format("{}{}has to be {}", place, place.empty() ? "it " : " ", wanted);
  }

  void read_fields(const Json& json) {
    warn_of_unknown(json, "", kFields);
    if (json.contains("outdir")) spec_.outdir = string(json["outdir"], "outdir");
    if (json.contains("servers")) read_servers(json["servers"]);
    if (json.contains("options")) warn_of_options(json["options"], "options");
    if (!json.contains("cases")) return fail("\"cases\"", "there, as [\"*\"]");
    spec_.cases = strings(json["cases"], "cases");
    if (json.contains("exclude-cases"))
      spec_.exclude_cases = strings(json["exclude-cases"], "exclude-cases");
    if (json.contains("exclude-agent-cases")) read_agents(json["exclude-agent-cases"]);
  }

  void read_servers(const Json& json) {
    if (!json.is_array()) return fail("\"servers\"", "a list of objects");
    for (std::size_t i = 0; i < json.size(); ++i) {
      const auto place = fmt::format("servers/{}", i);
      if (!json[i].is_object()) return fail('"' + place + '"', "an object with a \"url\"");
      spec_.servers.push_back(server(json[i], place));
    }
  }

  AutobahnServer server(const Json& json, const std::string& place) {
    warn_of_unknown(json, place + "/", kServerFields);
    const auto text = [&](const char* key) {
      return json.contains(key) ? string(json[key], place + "/" + key) : std::string();
    };
    AutobahnServer out{.url = text("url"),
                       .agent = text("agent"),
                       .hostname = text("hostname"),
                       .origin = text("origin")};
    if (out.url.empty()) fail("\"" + place + "/url\"", "there, as \"ws://127.0.0.1:9001\"");
    if (json.contains("protocols"))
      out.protocols = strings(json["protocols"], place + "/protocols");
    if (json.contains("options")) warn_of_options(json["options"], place + "/options");
    return out;
  }

  void read_agents(const Json& json) {
    if (!json.is_object())
      return fail("\"exclude-agent-cases\"", "an object, as {\"MyServer*\": [\"6.4.*\"]}");
    for (const auto& [agent, cases] : json.items()) {
      spec_.exclude_agent_cases.emplace_back(agent, strings(cases, "exclude-agent-cases/" + agent));
    }
  }

  // null stands for an absent value, as people write it.
  std::string string(const Json& json, const std::string& place) {
    if (json.is_string()) return json.get<std::string>();
    if (!json.is_null()) fail('"' + place + '"', "a string");
    return {};
  }

  Strings strings(const Json& json, const std::string& place) {
    Strings out;
    if (!json.is_array()) {
      if (!json.is_null()) fail('"' + place + '"', "a list of strings");
      return out;
    }
    for (const auto& one : json) out.push_back(string(one, place));
    return out;
  }

  void warn_of_unknown(const Json& json, const std::string& place,
                       std::span<const std::string_view> known) {
    for (const auto& [key, value] : json.items()) {
      if (std::find(known.begin(), known.end(), key) != known.end()) continue;
      spec_.remarks.push_back(fmt::format("{}: \"{}{}\" is no field of Autobahn and is ignored{}",
                                          spec_.name, place, key,
                                          script::near_suggestion(key, known)));
    }
  }

  void warn_of_options(const Json& json, const std::string& place) {
    if (json.is_null()) return;
    if (!json.is_object()) return fail('"' + place + '"', "an object, as {\"version\": 18}");
    for (const auto& [key, value] : json.items()) {
      if (std::find(kOptions.begin(), kOptions.end(), key) != kOptions.end()) continue;
      spec_.remarks.push_back(
          fmt::format("{}: \"{}/{}\" has no effect here", spec_.name, place, key));
    }
  }

  AutobahnSpec spec_{};
  std::optional<std::string> mistake_{};
};

// "parse error at line 3, column 7": where, and what was not expected.
std::string place_of(const std::string& message) {
  const auto line = message.find("line ");
  const auto end = message.find(':', line);
  return line == std::string::npos ? "?" : message.substr(line, end - line);
}

}  // namespace

tl::expected<AutobahnSpec, std::string> parse_autobahn_spec(std::string_view text,
                                                            std::string name) {
  try {
    return SpecReader(name).read(Json::parse(text));
  } catch (const Json::exception& error) {
    return tl::make_unexpected(
        fmt::format("{}: this is no JSON: a mistake at {}", name, place_of(error.what())));
  }
}

}  // namespace wsspec::config
