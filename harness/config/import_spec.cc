// An Autobahn configuration as wsspec.toml and wsspec.expect.
#include <fmt/format.h>

#include <algorithm>

#include "harness/config/edit.h"
#include "harness/config/import_autobahn.h"
#include "harness/config/toml_string.h"
#include "harness/script/autobahn.h"
#include "harness/script/pattern.h"

namespace wsspec::config {
namespace {

using Strings = std::vector<std::string>;

std::string toml_list(const Strings& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : ", ") + toml_string(word);
  return "[" + out + "]";
}

// Autobahn takes patterns that find nothing; here they would be a mistake.
bool finds_something(const std::string& pattern) {
  const auto& ids = script::autobahn_ids();
  const auto glob = pattern.substr(std::string_view("ab:").size());
  return std::any_of(ids.begin(), ids.end(),
                     [&](const auto& id) { return script::glob_matches(glob, id, '\0'); });
}

Strings as_patterns(const Strings& patterns) {
  Strings out;
  for (const auto& pattern : patterns) {
    if (auto ours = as_pattern(pattern); finds_something(ours)) out.push_back(std::move(ours));
  }
  return out;
}

// Of exclude-agent-cases, where patterns fit as a whole.
Strings as_whole_patterns(const Strings& patterns) {
  Strings out;
  for (const auto& pattern : patterns) {
    if (finds_something("ab:" + pattern)) out.push_back("ab:" + pattern);
  }
  return out;
}

Strings names_of(const AutobahnSpec& spec) {
  Strings out;
  for (const auto& server : spec.servers) {
    if (!server.agent.empty()) out.push_back(target_name(server.agent));
  }
  return out;
}

// What is excluded for every server, or for the one there is.
Strings skipped(const AutobahnSpec& spec) {
  Strings out = as_patterns(spec.exclude_cases);
  for (const auto& [agents, cases] : spec.exclude_agent_cases) {
    const bool all = agents == "*" || spec.servers.size() == 1;
    if (!all) continue;
    for (auto& one : as_whole_patterns(cases)) out.push_back(std::move(one));
  }
  return out;
}

std::string servers_text(const AutobahnSpec& spec) {
  Strings urls;
  for (const auto& server : spec.servers) urls.push_back(server.url);
  const auto names = names_of(spec);
  std::string out;
  if (!urls.empty()) out += "url = " + toml_list(urls) + "\n";
  if (!names.empty() && names.size() == urls.size()) out += "name = " + toml_list(names) + "\n";
  if (spec.servers.empty()) return out;
  const auto& first = spec.servers.front();
  if (!first.origin.empty()) out += "origin = " + toml_string(first.origin) + "\n";
  if (!first.hostname.empty()) out += "sni = " + toml_string(first.hostname) + "\n";
  if (!first.protocols.empty()) {
    const auto offer = fmt::format("{}", fmt::join(first.protocols, ", "));
    out += "subprotocol = " + toml_string(offer) + "\n";
  }
  return out;
}

Listed skip_line(const std::string& pattern) {
  return {.pattern = pattern,
          .verdicts = {results::Verdict::skip},
          .reason = "TODO reason (excluded for Autobahn)"};
}

// An agent's pattern names no target when it is a glob: then all of them.
Section section_for(const std::string& agents) {
  if (agents.find('*') != std::string::npos) return {};
  return {.conditions = {{"target", target_name(agents)}}};
}

}  // namespace

std::string target_name(std::string_view agent) {
  std::string out(agent);
  for (char& c : out) {
    const bool ends_word = static_cast<unsigned char>(c) <= ' ' || c == 0x7f;
    if (ends_word || std::string_view("[]\"#=").find(c) != std::string_view::npos) c = '-';
  }
  return out;
}

std::string as_pattern(std::string_view autobahn) {
  const bool open = autobahn.find('*') != std::string_view::npos && !autobahn.ends_with('*');
  return "ab:" + std::string(autobahn) + (open ? "*" : "");
}

std::string settings_of(const AutobahnSpec& spec) {
  std::string out = fmt::format("# From {}. Each key is a long flag of wsspec test.\n", spec.name);
  out += servers_text(spec);
  const auto only = as_patterns(spec.cases);
  if (!names_everything(spec) && !only.empty()) out += "only = " + toml_list(only) + "\n";
  const auto skip = skipped(spec);
  if (!skip.empty()) {
    out += "# Excluded there; the lines of wsspec.expect are to say why.\n";
    out += "skip = " + toml_list(skip) + "\n";
  }
  return out + "expect = \"wsspec.expect\"\n";
}

Baseline baseline_of(const AutobahnSpec& spec, std::string name) {
  Baseline out = new_baseline(std::move(name));
  for (const auto& pattern : as_patterns(spec.exclude_cases)) {
    insert_line(out, {}, skip_line(pattern));
  }
  for (const auto& [agents, cases] : spec.exclude_agent_cases) {
    lay_out(out);  // a line without its text would be taken for a blank one
    for (const auto& pattern : as_whole_patterns(cases)) {
      insert_line(out, section_for(agents), skip_line(pattern));
    }
  }
  lay_out(out);
  return out;
}

}  // namespace wsspec::config
