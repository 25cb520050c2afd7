#include "harness/selftest/summary.h"

#include "harness/selftest/rules.h"

namespace wsspec::selftest {

using results::Verdict;

namespace {

FaultSummary along(const Input& input, const reference::Fault& fault, const Row& row) {
  FaultSummary out{.fault = &fault};
  for (std::size_t i = 0; i < row.outcomes.size(); ++i) {
    const auto& outcome = row.outcomes[i];
    const bool notices = outcome.verdict == Verdict::fail || outcome.verdict == Verdict::warn;
    if (notices) ++out.num_noticing;
    if (outcome.right_clause) out.cases.push_back(input.cases[i].id);
    out.caught = out.caught || catches(input, fault, i, outcome);
  }
  return out;
}

CaseSummary across(const Input& input, const Matrix& matrix, std::size_t index) {
  CaseSummary out{.id = input.cases[index].id,
                  .faultless = matrix.faultless.outcomes[index].verdict};
  for (const auto& row : matrix.faults) {
    if (row.outcomes[index].right_clause) out.faults.push_back(row.name);
  }
  return out;
}

VariationSummary along(const Input& input, const reference::Variation& variation,
                       const Row& faultless, const Row& row) {
  VariationSummary out{.variation = &variation};
  for (std::size_t i = 0; i < row.outcomes.size(); ++i) {
    const auto from = faultless.outcomes[i].verdict;
    const auto to = row.outcomes[i].verdict;
    if (to == from || to == Verdict::pass) continue;
    out.moves.push_back({.id = input.cases[i].id,
                         .from = from,
                         .to = to,
                         .declared = is_declared(variation, input.cases[i].id, to)});
  }
  return out;
}

}  // namespace

Summary summarise(const Input& input, const Matrix& matrix) {
  Summary out;
  for (std::size_t i = 0; i < matrix.faults.size(); ++i)
    out.faults.push_back(along(input, input.faults[i], matrix.faults[i]));
  for (std::size_t i = 0; i < input.cases.size(); ++i)
    out.cases.push_back(across(input, matrix, i));
  for (std::size_t i = 0; i < matrix.variations.size(); ++i)
    out.variations.push_back(
        along(input, input.variations[i], matrix.faultless, matrix.variations[i]));
  return out;
}

}  // namespace wsspec::selftest
