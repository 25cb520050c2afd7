#include "harness/judge/verdict.h"

namespace wsspec::judge {

using results::Cause;
using results::Verdict;

namespace {

int rank(const Finding& finding) {
  switch (finding.check.verdict) {
    case Verdict::pass:
      return 0;
    case Verdict::info:
      return 1;
    case Verdict::skip:
      return 2;
    case Verdict::warn:
      return 3;
    case Verdict::error:
      return 4;
    case Verdict::fail:
      return finding.rests_on_time ? 5 : 6;
  }
  return 6;
}

}  // namespace

CaseVerdict combine(std::span<const Finding> findings) {
  if (findings.empty()) return {.verdict = Verdict::error, .cause = Cause::harness};
  const Finding* worst = &findings.front();
  for (const Finding& finding : findings) {
    if (rank(finding) > rank(*worst)) worst = &finding;
  }
  return {.verdict = worst->check.verdict,
          .cause = worst->check.cause,
          .rests_on_time = worst->rests_on_time};
}

}  // namespace wsspec::judge
