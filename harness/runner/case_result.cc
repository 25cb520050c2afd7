#include "harness/runner/case_result.h"

#include <fmt/format.h>

namespace wsspec::runner {

using results::CaseResult;
using results::Verdict;

std::string seed_text(std::uint64_t seed) {
  return fmt::format("{:#x}", seed);
}

CaseResult case_row(const script::Case& scripted, const Target& target, std::uint64_t seed) {
  CaseResult row{.id = scripted.id,
                 .title = scripted.title,
                 .group = scripted.group,
                 .section = scripted.section,
                 .requirements = scripted.requirements,
                 .aliases = scripted.aliases,
                 .tags = scripted.tags};
  for (const auto& step : scripted.steps) {
    row.steps.push_back(step.connection == 1
                            ? step.text
                            : fmt::format("[connection {}] {}", step.connection, step.text));
  }
  row.repro = fmt::format("wsspec {} {} {} {} --seed {}", target.repeat_as, target.repeat_with,
                          scripted.cut_from.empty() ? "--only" : "--split-explore",
                          scripted.drawn_as(), seed_text(seed));
  return row;
}

judge::CaseVerdict take_attempt(CaseResult& row, Played played, int attempt, bool solo) {
  const auto verdict = judge::combine(played.findings);
  row.verdict = verdict.verdict;
  row.cause = verdict.cause;
  row.checks.clear();
  for (auto& finding : played.findings) row.checks.push_back(std::move(finding.check));
  row.skip_reason.clear();
  if (row.verdict == Verdict::skip) {
    for (const auto& check : row.checks) {
      if (check.verdict == Verdict::skip) row.skip_reason = check.why;
    }
  }
  row.connections = std::move(played.connections);
  row.close = played.close;
  row.measured = std::move(played.measured);
  row.duration_ms += played.duration_ms;
  row.attempts.push_back({.number = attempt, .verdict = row.verdict, .solo = solo});
  return verdict;
}

void set_verdict(CaseResult& row, Verdict verdict, results::Cause cause, std::string observed) {
  row.verdict = verdict;
  row.cause = cause;
  if (verdict == Verdict::skip) row.skip_reason = observed;
  row.checks.push_back({.verdict = verdict, .cause = cause, .observed = std::move(observed)});
}

}  // namespace wsspec::runner
