#include "harness/config/compare.h"

#include <algorithm>
#include <set>

#include "harness/results/change.h"

namespace wsspec::config {
namespace {

using results::CaseResult;
using results::TargetResult;
using results::Verdict;

const CaseResult* find_case(const TargetResult& target, const std::string& id) {
  const auto found = std::find_if(target.cases.begin(), target.cases.end(),
                                  [&](const CaseResult& row) { return row.id == id; });
  return found == target.cases.end() ? nullptr : &*found;
}

}  // namespace

const TargetResult* Earlier::target(const std::string& name, std::size_t num_targets) const {
  for (const TargetResult& one : run_.targets) {
    if (one.name == name) return &one;
  }
  return num_targets == 1 && run_.targets.size() == 1 ? &run_.targets.front() : nullptr;
}

results::PreviousRun Earlier::head() const {
  return {.source = source_,
          .started = run_.started,
          .suite_version = run_.suite_version,
          .catalogue = run_.catalogue};
}

void set_previous(CaseResult& row, const TargetResult& earlier) {
  row.previous.reset();
  if (const CaseResult* was = find_case(earlier, row.id)) {
    row.previous = {.verdict = was->verdict,
                    .cause = was->cause,
                    .unexpected = was->unexpected,
                    .flaky = was->flaky};
  }
}

bool got_worse(const CaseResult& row) {
  const bool deviates =
      row.verdict == Verdict::fail || row.verdict == Verdict::warn || row.verdict == Verdict::error;
  if (!deviates || is_expected_deviation(row)) return false;
  switch (results::change_of(row, /*compared=*/true)) {
    case results::Change::worse:
    case results::Change::added:
    case results::Change::different:  // deviates as before, from another cause
      return true;
    case results::Change::none:
    case results::Change::better:
      return false;
  }
  return false;
}

void compare_with(results::Run& run, const Earlier& earlier, bool same_selection) {
  run.previous = earlier.head();
  for (TargetResult& target : run.targets) {
    target.gone.clear();
    const TargetResult* before = earlier.target(target.name, run.targets.size());
    std::set<std::string_view> now;
    for (CaseResult& row : target.cases) {
      row.previous.reset();
      if (before != nullptr) set_previous(row, *before);
      now.insert(row.id);
    }
    if (before == nullptr || !same_selection) continue;
    for (const CaseResult& row : before->cases) {
      if (!now.contains(row.id)) target.gone.push_back(row.id);
    }
  }
}

std::vector<std::string> lost_targets(const results::Run& run, const Earlier& earlier) {
  std::set<const TargetResult*> seen;
  for (const TargetResult& target : run.targets) {
    seen.insert(earlier.target(target.name, run.targets.size()));
  }
  std::vector<std::string> out;
  for (const TargetResult& target : earlier.run().targets) {
    if (!seen.contains(&target)) out.push_back(target.name);
  }
  return out;
}

}  // namespace wsspec::config
