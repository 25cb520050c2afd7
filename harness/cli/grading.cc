#include "harness/cli/grading.h"

#include <algorithm>

#include "harness/cli/exit_code.h"

namespace wsspec::cli {

using results::Verdict;

void mark_unexpected(results::CaseResult& row, std::string_view fail_on) {
  row.unexpected = row.verdict == Verdict::fail ||
                   (row.verdict == Verdict::warn && fail_on != "must") ||
                   (row.verdict == Verdict::info && fail_on == "any");
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
