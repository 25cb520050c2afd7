#include "reports/autobahn_also_found.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "reports/autobahn_seen.h"
#include "reports/autobahn_verdict.h"

namespace wsspec::reports {
namespace {

using results::CaseResult;
using results::Verdict;

bool fails_there(const CaseResult& row) {
  const auto ids = autobahn_ids_of(row);
  return std::any_of(ids.begin(), ids.end(), [&](const auto& id) {
    const auto* facts = find_autobahn(id);
    return facts != nullptr && autobahn_verdict(row, *facts).behavior == Behavior::failed;
  });
}

std::string broken_requirement(const CaseResult& row) {
  for (const auto& check : row.checks) {
    if (check.verdict == Verdict::fail && !check.requirement.empty()) return check.requirement;
  }
  return "?";
}

std::vector<std::string> passed_there(const results::TargetResult& target) {
  std::map<std::string, std::vector<std::string>> by_requirement;
  for (const auto& row : target.cases) {
    if (row.verdict != Verdict::fail || fails_there(row)) continue;
    by_requirement[broken_requirement(row)].push_back(row.id);
  }
  std::vector<std::string> out;
  for (const auto& [requirement, ids] : by_requirement) {
    const auto more = ids.size() > 1 ? fmt::format(" and {} more", ids.size() - 1) : "";
    out.push_back(fmt::format("{} ({}{})", requirement, ids.front(), more));
  }
  return out;
}

// Autobahn asks for the pong of each of ten pings; the RFC for the last (6455,
// 5.5.3). Pongs that answered pings are in order of the payloads there.
bool answers_only_the_latest(const CaseResult& row, const AutobahnFacts& facts) {
  if (facts.id != "2.10" && facts.id != "2.11") return false;
  const auto events = received_events(row);
  std::set<std::string_view> answered;
  for (const auto& event : events) {
    if (event.opcode == protocol::kPong) answered.insert(protocol::as_text(event.payload));
  }
  return answered.size() < 10;
}

bool answers_with_another_code(const CaseResult& row, const AutobahnFacts& facts) {
  const auto& code = row.close.code_received;
  return facts.code_decides && code &&
         std::find(facts.codes.begin(), facts.codes.end(), *code) == facts.codes.end();
}

// Why Autobahn fails a case that is in order; empty when it does not.
std::string_view why_failed_there(const CaseResult& row, const AutobahnFacts& facts) {
  if (facts.is_informational) return {};
  if (answers_only_the_latest(row, facts)) return "only the latest ping answered";
  if (answers_with_another_code(row, facts)) return "another close code";
  if (has_unsolicited_pong(row)) return "an unsolicited pong";
  return {};
}

std::vector<std::string> failed_there(const results::TargetResult& target) {
  std::map<std::string_view, std::vector<std::string>> by_reason;
  for (const auto& result : autobahn_results(target)) {
    const auto verdict = result.row->verdict;
    if (verdict != Verdict::pass && verdict != Verdict::info) continue;
    const auto why = why_failed_there(*result.row, *result.facts);
    if (!why.empty()) by_reason[why].push_back(result.facts->id);
  }
  std::vector<std::string> out;
  for (const auto& [why, ids] : by_reason) {
    const auto more = ids.size() > 3 ? fmt::format(" and {} more", ids.size() - 3) : "";
    const std::vector<std::string> first(
        ids.begin(), ids.begin() + std::min<std::ptrdiff_t>(std::ssize(ids), 3));
    out.push_back(fmt::format("{}{} ({})", fmt::join(first, ", "), more, why));
  }
  return out;
}

std::string listed(const std::vector<std::string>& words) {
  return words.empty() ? "nothing" : fmt::format("{}", fmt::join(words, ", "));
}

}  // namespace

AlsoFound also_found(const results::TargetResult& target) {
  return {.passed_there = passed_there(target), .failed_there = failed_there(target)};
}

std::string to_string(const AlsoFound& found) {
  return fmt::format(
      "also found: breaks a MUST where Autobahn passes or does not look: {}; in order where "
      "Autobahn fails: {}",
      listed(found.passed_there), listed(found.failed_there));
}

}  // namespace wsspec::reports
