#include "reports/autobahn.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

namespace wsspec::reports {
namespace {

// Sorted by key, as Python's json.dumps(sort_keys=True) does it.
using SortedJson = nlohmann::json;

SortedJson index_entry(const AutobahnResult& result, const std::string& agent) {
  const auto& code = result.row->close.code_received;
  return {{"behavior", to_string(result.verdict.behavior)},
          {"behaviorClose", to_string(result.verdict.close)},
          {"duration", std::llround(result.row->duration_ms)},
          {"remoteCloseCode", code ? SortedJson(*code) : SortedJson()},
          {"reportfile", autobahn_file_name(agent, result.facts->id)}};
}

char file_character(char c) {
  if (c >= 'A' && c <= 'Z') return static_cast<char>(c - 'A' + 'a');
  const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  return kept ? c : ' ';
}

}  // namespace

// Blanks at both ends are cut off before they become _.
std::string autobahn_file_name(std::string_view agent, std::string_view id) {
  std::string out(agent);
  std::transform(out.begin(), out.end(), out.begin(), file_character);
  out.erase(0, std::min(out.find_first_not_of(' '), out.size()));
  out.erase(out.find_last_not_of(' ') + 1);
  out += "_case_" + std::string(id) + ".json";
  const auto end_of_id = out.end() - 5;
  std::replace(out.begin(), end_of_id, '.', '_');
  std::replace(out.begin(), end_of_id, ' ', '_');
  return out;
}

std::vector<AutobahnTarget> autobahn_targets(const results::Run& run) {
  std::vector<AutobahnTarget> out;
  for (const auto& target : run.targets) {
    std::erase_if(out, [&](const auto& one) { return one.agent == target.name; });
    auto results = autobahn_results(target);
    if (!results.empty()) out.push_back({.agent = target.name, .results = std::move(results)});
  }
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.agent < b.agent; });
  return out;
}

std::string autobahn_index(const std::vector<AutobahnTarget>& targets) {
  SortedJson out = SortedJson::object();
  for (const auto& [agent, results] : targets) {
    SortedJson& cases = out[agent] = SortedJson::object();
    for (const auto& result : results) {
      cases[result.facts->id] = index_entry(result, agent);
    }
  }
  return out.dump(3, ' ', /*ensure_ascii=*/true, SortedJson::error_handler_t::replace);
}

std::vector<ReportFile> autobahn_files(const results::Run& run) {
  const auto targets = autobahn_targets(run);
  std::vector<ReportFile> out;
  out.push_back({.name = "index.json", .text = autobahn_index(targets)});
  out.push_back({.name = "index.html", .text = autobahn_page(targets, run)});
  for (const auto& [agent, results] : targets) {
    for (const auto& result : results) {
      out.push_back({.name = autobahn_file_name(agent, result.facts->id),
                     .text = autobahn_case(result, agent, run)});
    }
  }
  if (!run.complete) {
    out.push_back({.name = std::string(kIncompleteMarker),
                   .text = "Some of the selected cases have no result.\n"});
  }
  return out;
}

}  // namespace wsspec::reports
