#include "harness/runner/resource_run.h"

#include <utility>

#include "harness/judge/verdict.h"

namespace wsspec::runner {

namespace {

constexpr int kRounds = 3;

results::Verdict verdict_of(const std::vector<results::Check>& checks) {
  std::vector<judge::Finding> findings;
  findings.reserve(checks.size());
  for (const auto& check : checks) findings.push_back({.check = check});
  return judge::combine(findings).verdict;
}

}  // namespace

ResourceRun::ResourceRun(transport::Loop& loop,
                         std::function<std::optional<ResourceUsage>()> sample,
                         const std::vector<const script::Case*>& cases)
    : meter_(loop, std::move(sample)), cases_(cases) {
}

bool ResourceRun::end(results::CaseResult& row) {
  const auto growth = meter_.end();
  const auto found = suspects_.find(row.id);
  if (growth) row.measured.merge(figures(*growth));
  if (!growth || !judge::judge_growth(*growth, sent_in(row))) return found == suspects_.end();
  if (found == suspects_.end()) {
    suspects_[row.id] = {.row = row, .growth = *growth, .rounds = 1};
    return true;
  }
  found->second.growth = smaller(found->second.growth, *growth);
  ++found->second.rounds;
  return false;
}

std::vector<const script::Case*> ResourceRun::next_round() {
  std::vector<const script::Case*> again;
  if (round_ == kRounds) return again;
  for (const auto* scripted : cases_) {
    const auto found = suspects_.find(scripted->id);
    if (found != suspects_.end() && found->second.rounds == round_) again.push_back(scripted);
  }
  ++round_;
  return again;
}

std::vector<results::CaseResult> ResourceRun::marked() {
  std::vector<results::CaseResult> rows;
  for (auto& [id, suspect] : suspects_) {
    if (suspect.rounds < kRounds) continue;
    auto& row = suspect.row;
    for (const auto& [name, value] : figures(suspect.growth)) row.measured[name] = value;
    if (const auto finding = judge::judge_growth(suspect.growth, sent_in(row))) {
      row.checks.push_back(finding->check);
    }
    row.verdict = verdict_of(row.checks);
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace wsspec::runner
