#include "reports/diagnosis.h"

#include <fmt/format.h>

#include <cstdint>
#include <nlohmann/json.hpp>

#include "reports/visible.h"

namespace wsspec::reports {

namespace {

using Json = nlohmann::ordered_json;

const char* word_of(Health health) {
  switch (health) {
    case Health::ok:
      return "ok";
    case Health::note:
      return "note";
    case Health::problem:
      return "problem";
  }
  return "";
}

int num_skipped(const Diagnosis& diagnosis) {
  int sum = 0;
  for (const auto& [reason, count] : diagnosis.skipped) sum += count;
  return sum;
}

std::string remedy_line(const std::string& remedy, const TerminalStyle& style) {
  return remedy.empty() ? std::string()
                        : "                       " + style.bold("-> ") + remedy + '\n';
}

std::string cases_text(const Diagnosis& diagnosis, const TerminalStyle& style) {
  const int skipped = num_skipped(diagnosis);
  std::string out = fmt::format("\n{} of {} cases of the profile {} will run{}\n",
                                diagnosis.num_selected - skipped, diagnosis.num_selected,
                                diagnosis.profile, skipped > 0 ? "; skipped:" : "");
  for (const auto& [reason, count] : diagnosis.skipped) {
    out += fmt::format("  {:>4}  {}\n", count, visible(reason));
    const auto remedy = diagnosis.remedies.find(reason);
    if (remedy != diagnosis.remedies.end()) {
      out += "        " + style.bold("-> ") + remedy->second + '\n';
    }
  }
  return out;
}

}  // namespace

std::string diagnosis_text(const Diagnosis& diagnosis, const TerminalStyle& style) {
  std::string out = style.bold("wsspec doctor ") + visible(diagnosis.url) + "\n\n";
  for (const auto& line : diagnosis.lines) {
    out += fmt::format("{:<8} {:<13} {}\n", word_of(line.health), line.name, visible(line.text));
    out += remedy_line(line.remedy, style);
  }
  return diagnosis.reachable ? out + cases_text(diagnosis, style) : out;
}

std::string diagnosis_json(const Diagnosis& diagnosis) {
  Json checks = Json::array();
  for (const auto& line : diagnosis.lines) {
    Json facts = Json::object();
    for (const auto& [name, value] : line.facts) facts[name] = value;
    checks.push_back({{"name", line.name},
                      {"health", word_of(line.health)},
                      {"text", line.text},
                      {"remedy", line.remedy},
                      {"facts", std::move(facts)}});
  }
  Json skipped = Json::array();
  for (const auto& [reason, count] : diagnosis.skipped) {
    skipped.push_back({{"reason", reason}, {"count", count}});
  }
  const Json out = {{"format", "wsspec-doctor"},
                    {"version", "1.0"},
                    {"url", diagnosis.url},
                    {"reachable", diagnosis.reachable},
                    {"checks", std::move(checks)},
                    {"cases",
                     {{"profile", diagnosis.profile},
                      {"selected", diagnosis.num_selected},
                      {"will_run", diagnosis.num_selected - num_skipped(diagnosis)},
                      {"skipped", std::move(skipped)}}},
                    {"exit_code", diagnosis.exit_code}};
  return out.dump(2, ' ', /*ensure_ascii=*/true, Json::error_handler_t::replace) + '\n';
}

}  // namespace wsspec::reports
