#include "reports/findings.h"

#include <algorithm>
#include <cstdio>

#include "reports/visible.h"

namespace wsspec::reports {

using results::CaseResult;
using results::Check;
using results::Verdict;

const Check* deciding_check(const CaseResult& result) {
  const auto& checks = result.checks;
  auto found = checks.end();
  if (result.verdict != Verdict::pass) {
    found = std::find_if(checks.begin(), checks.end(),
                         [&](const Check& one) { return one.verdict == result.verdict; });
  }
  if (found == checks.end()) {
    found = std::find_if(checks.begin(), checks.end(),
                         [](const Check& one) { return one.verdict != Verdict::pass; });
  }
  return found == checks.end() ? nullptr : &*found;
}

bool is_stale(const CaseResult& result) {
  return result.expectation.stale;
}

bool deviates(const CaseResult& result) {
  return result.verdict == Verdict::warn || result.verdict == Verdict::fail ||
         result.verdict == Verdict::error;
}

std::string observation(const CaseResult& result) {
  if (result.verdict == Verdict::skip) return visible(result.skip_reason);
  const Check* check = deciding_check(result);
  if (check != nullptr && !check->observed.empty()) return visible(check->observed);
  return visible(results::to_string(result.cause));
}

std::string headline(const CaseResult& result) {
  const std::string difference = visible(result.expectation.difference);
  const std::string observed = is_stale(result) ? "" : observation(result);
  if (difference.empty() || observed.empty()) return difference + observed;
  return difference + ": " + observed;
}

const results::Requirement* find_requirement(const results::Run& run, const std::string& id) {
  const auto found = run.requirements.find(id);
  return found == run.requirements.end() ? nullptr : &found->second;
}

const results::Requirement* cited_requirement(const results::Run& run, const CaseResult& result) {
  const Check* check = deciding_check(result);
  if (check != nullptr && !check->requirement.empty()) {
    return find_requirement(run, check->requirement);
  }
  return result.requirements.empty() ? nullptr : find_requirement(run, result.requirements.front());
}

std::string clause(const results::Requirement& requirement) {
  return "RFC " + std::to_string(requirement.rfc) + ' ' + visible(requirement.section);
}

std::string duration_words(double ms) {
  char text[64];
  if (ms < 1000) {
    std::snprintf(text, sizeof text, "%.1f ms", ms);
  } else {
    std::snprintf(text, sizeof text, "%.1f s", ms / 1000);
  }
  return text;
}

}  // namespace wsspec::reports
