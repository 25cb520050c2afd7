// SARIF 2.1.0 (OASIS): code scanning of GitHub and others. Rules are requirements,
// results are what breaks them; what a baseline lists is there and suppressed.
#include <algorithm>
#include <cstddef>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "reports/document.h"
#include "reports/findings.h"
#include "reports/formats.h"
#include "reports/room.h"
#include "reports/sarif_result.h"
#include "reports/visible.h"

namespace wsspec::reports {
namespace {

using results::CaseResult;
using results::Level;
using results::Requirement;
using results::Run;
using results::TargetResult;
using results::Verdict;

constexpr const char* kSchema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

// GitHub takes 25,000 results a run; so many do not fit into a document.
constexpr std::ptrdiff_t kMaxSarifNotes = 200;
// Octets for rules that are no requirements, and for what tells what is left out.
constexpr std::size_t kSarifSlack = 4 * 1024;

const char* level_word(Level level) {
  return level == Level::must ? "error" : level == Level::should ? "warning" : "note";
}

SarifJson rule_of(const Requirement& requirement) {
  SarifJson out{{"id", visible(requirement.id)},
                {"shortDescription", {{"text", sarif_text(requirement.text)}}}};
  if (!requirement.url.empty()) out["helpUri"] = visible(requirement.url);
  out["help"] = {{"text", sarif_text(clause(requirement) + ": " + requirement.text)}};
  out["defaultConfiguration"] = {{"level", level_word(requirement.level)}};
  out["properties"] = {{"rfc", requirement.rfc},
                       {"section", visible(requirement.section)},
                       {"level", results::to_string(requirement.level)},
                       {"tags", SarifJson::array({"RFC " + std::to_string(requirement.rfc)})}};
  return out;
}

// Requirements by id; then what a result may say without one.
SarifJson rules_of(const Run& run, const SarifJson& found) {
  SarifJson out = SarifJson::array();
  std::set<std::string> known;
  for (const auto& [id, requirement] : run.requirements) {
    if (!requirement.text.empty() && known.insert(visible(id)).second) {
      out.push_back(rule_of(requirement));
    }
  }
  for (const SarifJson& one : found) {
    const auto id = one.at("ruleId").get<std::string>();
    if (known.insert(id).second) out.push_back({{"id", id}});
  }
  return out;
}

std::vector<const CaseResult*> sarif_cases(const TargetResult& target) {
  std::vector<const CaseResult*> out;
  for (const CaseResult& result : target.cases) {
    if (result.verdict == Verdict::error) continue;
    if (deviates(result) || result.unexpected) out.push_back(&result);
  }
  return out;
}

// Octets in the document, where a result stands `depth` levels deep.
std::size_t sarif_len(const SarifJson& json, std::size_t depth) {
  const auto text = json.dump(2, ' ', /*ensure_ascii=*/true);
  const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1;
  return text.size() + lines * 2 * depth + 2;
}

// Where not all fit, those that fail the run go first; the others as they stand in the target.
SarifJson results_of(const Run& run, const TargetResult& target, Room& room) {
  auto cases = sarif_cases(target);
  std::ranges::sort(cases, {},
                    [](const CaseResult* one) { return std::pair(!one->unexpected, one); });
  std::map<const CaseResult*, SarifJson> fitting;
  for (const auto* one : cases) {
    auto json = sarif_result(run, target, *one);
    if (room.take(sarif_len(json, /*depth=*/4))) {
      fitting.emplace(one, std::move(json));
    } else {
      room.leave_out();
    }
  }
  SarifJson out = SarifJson::array();
  for (const auto* one : sarif_cases(target)) {
    if (const auto found = fitting.find(one); found != fitting.end())
      out.push_back(std::move(found->second));
  }
  return out;
}

SarifJson note(const std::string& level, const std::string& text) {
  return {{"level", level}, {"message", {{"text", sarif_text(text)}}}};
}

// What could not be judged is no result: it says nothing about the target.
SarifJson notifications_of(const TargetResult& target) {
  SarifJson out = SarifJson::array();
  for (const std::string& text : target.notes) out.push_back(note("note", text));
  for (const CaseResult& result : target.cases) {
    if (result.verdict != Verdict::error) continue;
    out.push_back(note("error", result.id + " could not be judged: " + observation(result)));
  }
  if (out.size() <= kMaxSarifNotes) return out;
  const auto num_more = out.size() - kMaxSarifNotes;
  out.erase(out.begin() + kMaxSarifNotes, out.end());
  out.push_back(note(
      "note", std::to_string(num_more) + " more remarks are left out; the JSON report has them"));
  return out;
}

SarifJson invocation_of(const Run& run, const TargetResult& target) {
  SarifJson out{{"executionSuccessful", run.complete},
                {"exitCode", run.exit_code},
                {"toolExecutionNotifications", notifications_of(target)}};
  if (!run.started.empty()) out["startTimeUtc"] = visible(run.started);
  return out;
}

SarifJson run_of(const Run& run, const TargetResult& target, SarifJson found) {
  SarifJson rules = rules_of(run, found);
  return {{"tool",
           {{"driver",
             {{"name", "wsspec"},
              {"version", visible(run.suite_version)},
              {"rules", std::move(rules)}}}}},
          {"automationDetails", {{"id", "wsspec/" + visible(target.name) + '/'}}},
          {"columnKind", "utf16CodeUnits"},
          {"invocations", SarifJson::array({invocation_of(run, target)})},
          {"results", std::move(found)}};
}

// Each target has an equal part of the document.
SarifJson run_of(const Run& run, const TargetResult& target) {
  Room room(kMaxDocument / run.targets.size());
  room.reserve(sarif_len(run_of(run, target, SarifJson::array()), /*depth=*/2) + kSarifSlack);
  SarifJson out = run_of(run, target, results_of(run, target, room));
  if (room.num_left_out() == 0) return out;
  out["invocations"][0]["toolExecutionNotifications"].push_back(
      note("warning", left_out_words(room, "results are left out")));
  return out;
}

std::string sarif(const Run& run) {
  SarifJson runs = SarifJson::array();
  for (const TargetResult& target : run.targets) runs.push_back(run_of(run, target));
  const SarifJson out{{"$schema", kSchema}, {"version", "2.1.0"}, {"runs", std::move(runs)}};
  return out.dump(2, ' ', /*ensure_ascii=*/true) + '\n';
}

}  // namespace

std::unique_ptr<Writer> make_sarif(std::ostream& out, const WriterOptions& /*options*/) {
  return std::make_unique<DocumentWriter<sarif>>(out);
}

}  // namespace wsspec::reports
