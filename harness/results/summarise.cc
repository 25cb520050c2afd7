// Counting: from the cases of a target to its summary.
#include "harness/results/run.h"

namespace wsspec::results {
namespace {

using Judged = std::map<std::string, bool>;  // requirement -> kept

void note(Judged& judged, const std::string& requirement, bool kept) {
  if (requirement.empty()) return;
  const auto [entry, inserted] = judged.emplace(requirement, kept);
  if (!inserted) entry->second = entry->second && kept;
}

void note_check(Judged& judged, const Check& check) {
  switch (check.verdict) {
    case Verdict::pass:
      return note(judged, check.requirement, true);
    case Verdict::warn:
    case Verdict::fail:
      return note(judged, check.requirement, false);
    // What the RFC leaves open and what was not seen says nothing about a rule.
    case Verdict::info:
    case Verdict::skip:
    case Verdict::error:
      return;
  }
}

void note_case(Judged& judged, const CaseResult& result) {
  if (result.verdict == Verdict::pass) {
    for (const std::string& id : result.requirements) note(judged, id, true);
  }
  for (const Check& check : result.checks) note_check(judged, check);
}

void count_levels(Summary& summary, const Judged& judged,
                  const std::map<std::string, Requirement>& requirements) {
  for (const auto& [id, kept] : judged) {
    const auto known = requirements.find(id);
    if (known == requirements.end()) continue;
    LevelCount& count = summary.by_level[known->second.level];
    ++count.of;
    if (kept) ++count.pass;
  }
}

Summary empty_summary(int selected) {
  Summary summary{.selected = selected};
  for (const Verdict verdict : kVerdicts) summary.by_verdict[verdict] = 0;
  for (const Level level : {Level::must, Level::should, Level::may}) summary.by_level[level] = {};
  return summary;
}

}  // namespace

bool is_expected_deviation(const CaseResult& result) {
  return !result.expectation.line.empty() && result.expectation.difference.empty() &&
         result.verdict != Verdict::pass && result.verdict != Verdict::error;
}

void summarise(TargetResult& target, const std::map<std::string, Requirement>& requirements) {
  Summary summary = empty_summary(target.summary.selected);
  Judged judged;
  for (const CaseResult& result : target.cases) {
    ++summary.executed;
    ++summary.by_verdict[result.verdict];
    if (result.unexpected) ++summary.unexpected;
    if (is_expected_deviation(result)) ++summary.expected;
    if (result.expectation.stale) ++summary.stale;
    if (result.flaky) ++summary.flaky;
    note_case(judged, result);
  }
  count_levels(summary, judged, requirements);
  target.summary = std::move(summary);
}

}  // namespace wsspec::results
