#include "reports/grouping.h"

#include <algorithm>
#include <iterator>

#include "reports/findings.h"

namespace wsspec::reports {
namespace {

using results::CaseResult;
using results::Run;
using results::TargetResult;

Finding finding_of(const TargetResult& target, const CaseResult& result) {
  const results::Check* check = deciding_check(result);
  return {.target = &target,
          .verdict = result.verdict,
          .cause = result.cause,
          .requirement = check != nullptr ? check->requirement : std::string(),
          .stale = is_stale(result),
          .listed = !result.expectation.difference.empty(),
          .cases = {&result}};
}

bool same(const Finding& a, const Finding& b) {
  return a.target == b.target && a.verdict == b.verdict && a.cause == b.cause &&
         a.requirement == b.requirement && a.stale == b.stale && a.listed == b.listed;
}

using Wanted = bool (*)(const CaseResult&);

std::vector<Finding> collect(const Run& run, Wanted wanted) {
  std::vector<Finding> out;
  for (const TargetResult& target : run.targets) {
    std::vector<Finding> of_target = findings_of(target, wanted);
    std::move(of_target.begin(), of_target.end(), std::back_inserter(out));
  }
  return out;
}

}  // namespace

std::vector<Finding> findings_of(const TargetResult& target, Wanted wanted) {
  std::vector<Finding> out;
  for (const CaseResult& result : target.cases) {
    if (!wanted(result)) continue;
    const Finding one = finding_of(target, result);
    const auto known = std::find_if(out.begin(), out.end(),
                                    [&](const Finding& other) { return same(one, other); });
    known == out.end() ? out.push_back(one) : known->cases.push_back(&result);
  }
  return out;
}

std::vector<Finding> unexpected_findings(const Run& run) {
  return collect(run, [](const CaseResult& result) { return result.unexpected; });
}

std::vector<Finding> accepted_findings(const Run& run) {
  return collect(run, [](const CaseResult& result) {
    return !result.unexpected && result.expectation.line.empty() && deviates(result);
  });
}

}  // namespace wsspec::reports
