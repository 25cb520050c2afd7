#include "harness/results/change.h"

namespace wsspec::results {
namespace {

// How far a verdict is from what is wanted.
int weight(Verdict verdict) {
  switch (verdict) {
    case Verdict::fail:
      return 3;
    case Verdict::error:
      return 2;
    case Verdict::warn:
      return 1;
    case Verdict::pass:
    case Verdict::info:
    case Verdict::skip:
      return 0;
  }
  return 0;
}

void count(Changes& out, const CaseResult& result) {
  const int now = weight(result.verdict);
  if (result.flaky) ++out.flaky;
  switch (change_of(result, /*compared=*/true)) {
    case Change::none:
      return;
    case Change::added:
      ++out.added;
      return;
    case Change::worse:
      ++(now >= weight(Verdict::error) ? out.new_failures : out.worse);
      return;
    case Change::better:
      ++(now == 0 ? out.fixed : out.better);
      return;
    case Change::different:
      ++out.different;
      return;
  }
}

}  // namespace

Change change_of(const CaseResult& result, bool compared) {
  if (!compared) return Change::none;
  if (!result.previous) return Change::added;
  const int now = weight(result.verdict);
  const int before = weight(result.previous->verdict);
  if (now != before) return now > before ? Change::worse : Change::better;
  const bool other_cause = now > 0 && result.cause != result.previous->cause;
  const bool other = result.verdict != result.previous->verdict || other_cause;
  return other ? Change::different : Change::none;
}

Changes count_changes(const Run& run) {
  Changes out;
  if (!run.previous) return out;
  for (const TargetResult& target : run.targets) {
    for (const CaseResult& result : target.cases) count(out, result);
    out.gone += static_cast<int>(target.gone.size());
  }
  return out;
}

}  // namespace wsspec::results
