#include "harness/cli/grading.h"

#include <algorithm>

#include "harness/cli/exit_code.h"
#include "harness/results/change.h"

namespace wsspec::cli {

using results::Verdict;

bool is_unexpected(Verdict verdict, std::string_view fail_on) {
  return verdict == Verdict::fail || (verdict == Verdict::warn && fail_on != "must") ||
         (verdict == Verdict::info && fail_on == "any");
}

namespace {

// Something that was no better before is not this run's news.
bool has_changed_for_worse(const results::CaseResult& row) {
  const auto change = results::change_of(row, /*compared=*/true);
  return change != results::Change::none && change != results::Change::better;
}

}  // namespace

void grade(results::CaseResult& row, const Grading& grading) {
  using config::Standing;
  const Standing standing =
      grading.expectations ? grading.expectations->apply(row) : Standing::unlisted;
  row.unexpected = standing == Standing::fresh ||
                   (standing == Standing::stale && !grading.allow_stale) ||
                   (standing == Standing::unlisted && is_unexpected(row.verdict, grading.fail_on));
  const bool decided = standing == Standing::as_listed || standing == Standing::stale;
  if (row.flaky && !decided) row.unexpected = grading.flaky_fails;
  if (!grading.relative) return;
  row.previous.reset();
  if (grading.before != nullptr) config::set_previous(row, *grading.before);
  row.unexpected = row.unexpected && has_changed_for_worse(row);
}

int exit_code(const results::TargetResult& target, runner::TargetEnd end) {
  if (end == runner::TargetEnd::unreachable) return kUnreachable;
  if (end == runner::TargetEnd::lacks_feature) return kUnexpected;
  const auto any = [&](auto predicate) {
    return std::any_of(target.cases.begin(), target.cases.end(), predicate);
  };
  if (any([](const auto& row) { return row.unexpected; })) return kUnexpected;
  if (end == runner::TargetEnd::incomplete ||
      any([](const auto& row) { return row.verdict == Verdict::error; }) ||
      target.cases.size() != static_cast<std::size_t>(target.summary.selected)) {
    return kIncomplete;
  }
  return kOk;
}

}  // namespace wsspec::cli
