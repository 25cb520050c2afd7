#include "reports/autobahn_verdict.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "reports/autobahn_seen.h"

namespace wsspec::reports {
namespace {

using results::CaseResult;
using results::Cause;
using results::Verdict;

constexpr std::string_view kAutobahnPrefix = "autobahn:";

// Fail-fast cases: Autobahn is content, and says so, when what is in order was
// not answered before the connection failed, or when bad text was found late.
bool is_non_strict(const CaseResult& row, const AutobahnFacts& facts) {
  if (!facts.is_strict) return false;
  if (row.group.starts_with("utf8.")) return row.verdict == Verdict::info || failed_late(row);
  const auto events = received_events(row);
  return std::none_of(events.begin(), events.end(),
                      [](const auto& event) { return event.opcode <= 2; });
}

AutobahnVerdict of_pass(const CaseResult& row, const AutobahnFacts& facts) {
  if (facts.is_informational) return {Behavior::informational, CloseBehavior::informational};
  if (is_non_strict(row, facts)) return {Behavior::non_strict, CloseBehavior::ok};
  return {};
}

AutobahnVerdict of_info(const CaseResult& row, const AutobahnFacts& facts) {
  if (facts.is_strict) return of_pass(row, facts);
  return {Behavior::informational, CloseBehavior::informational};
}

bool is_allowed(const CaseResult& row, const AutobahnFacts& facts) {
  const auto& code = row.close.code_received;
  return !code || std::find(facts.codes.begin(), facts.codes.end(), *code) != facts.codes.end();
}

CloseBehavior close_as_seen(const CaseResult& row, const AutobahnFacts& facts) {
  const Ending ending = ending_of(row);
  if (!ending.is_open) return CloseBehavior::failed;
  if (ending.close_received) {
    return is_allowed(row, facts) ? CloseBehavior::ok : CloseBehavior::wrong_code;
  }
  return ending.ended ? CloseBehavior::unclean : CloseBehavior::failed;
}

// A target that closes with another code, without a Close, or never. Autobahn
// looks at the first in the main verdict as well, but only in some of its cases.
AutobahnVerdict of_close(const CaseResult& row, const AutobahnFacts& facts) {
  if (row.cause == Cause::wrong_close_code) {
    return {facts.code_decides ? Behavior::failed : Behavior::ok, CloseBehavior::wrong_code};
  }
  const Ending ending = ending_of(row);
  const bool never_ended = ending.close_received && !ending.ended;
  // Who fails a connection may do without a Close there: only a SHOULD asks for it.
  if (row.verdict == Verdict::warn && !facts.clean && ending.ended) return of_pass(row, facts);
  return {Behavior::ok, never_ended ? CloseBehavior::failed_by_client : CloseBehavior::unclean};
}

bool is_about_close(Cause cause) {
  return cause == Cause::wrong_close_code || cause == Cause::unclean_close;
}

template <typename Enum, std::size_t N>
std::string_view name_of(Enum value, const std::array<std::string_view, N>& names) {
  return names.at(static_cast<std::size_t>(value));
}

void take(AutobahnResult& result, const CaseResult& row) {
  const auto verdict = autobahn_verdict(row, *result.facts);
  const bool first = result.row == nullptr;
  const auto rank = [](const AutobahnVerdict& one) { return std::pair(one.behavior, one.close); };
  if (first || rank(verdict) > rank(result.verdict)) result.row = &row;
  result.verdict.behavior =
      std::max(first ? Behavior::ok : result.verdict.behavior, verdict.behavior);
  result.verdict.close = std::max(first ? CloseBehavior::ok : result.verdict.close, verdict.close);
}

}  // namespace

std::string_view to_string(Behavior behavior) {
  static constexpr std::array<std::string_view, 5> kNames{"OK", "INFORMATIONAL", "UNIMPLEMENTED",
                                                          "NON-STRICT", "FAILED"};
  return name_of(behavior, kNames);
}

std::string_view to_string(CloseBehavior close) {
  static constexpr std::array<std::string_view, 6> kNames{
      "OK", "INFORMATIONAL", "FAILED BY CLIENT", "WRONG CODE", "UNCLEAN", "FAILED"};
  return name_of(close, kNames);
}

AutobahnVerdict autobahn_verdict(const CaseResult& row, const AutobahnFacts& facts) {
  switch (row.verdict) {
    case Verdict::pass:
      return of_pass(row, facts);
    case Verdict::info:
      return of_info(row, facts);
    case Verdict::skip:
      return {Behavior::unimplemented, CloseBehavior::ok};
    case Verdict::warn:
      if (is_about_close(row.cause)) return of_close(row, facts);
      return of_pass(row, facts);
    case Verdict::fail:
      if (is_about_close(row.cause)) return of_close(row, facts);
      break;
    case Verdict::error:
      break;
  }
  return {Behavior::failed, close_as_seen(row, facts)};
}

std::vector<std::string> autobahn_ids_of(const CaseResult& row) {
  std::vector<std::string> out;
  for (const auto& alias : row.aliases) {
    if (alias.starts_with(kAutobahnPrefix)) out.push_back(alias.substr(kAutobahnPrefix.size()));
  }
  return out;
}

std::vector<AutobahnResult> autobahn_results(const results::TargetResult& target) {
  std::map<int, AutobahnResult> by_number;
  for (const auto& row : target.cases) {
    for (const auto& id : autobahn_ids_of(row)) {
      const auto* facts = find_autobahn(id);
      if (facts == nullptr) continue;
      auto& result = by_number[facts->number];
      result.facts = facts;
      take(result, row);
    }
  }
  std::vector<AutobahnResult> out;
  out.reserve(by_number.size());
  for (const auto& [number, result] : by_number) out.push_back(result);
  return out;
}

}  // namespace wsspec::reports
