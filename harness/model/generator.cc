#include "harness/model/generator.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "harness/model/steps.h"

namespace wsspec::model {
namespace {

// The rows that may be drawn now: switched on, and fitting the state.
std::vector<const StepRow*> rows_now(const Walker& walker, std::uint32_t switched_off,
                                     const GeneratorConfig& config) {
  std::vector<const StepRow*> rows;
  std::uint32_t bit = 1;
  for (const StepRow& row : step_table()) {
    const bool is_allowed =
        config.stays_open ? row.legal && !row.closes : row.legal || !config.legal_only;
    const bool is_on = (switched_off & bit) == 0 && is_allowed;
    if (is_on && row.fits(walker)) rows.insert(rows.end(), row.weight, &row);
    bit <<= 1;
  }
  return rows;
}

void add_cuts(Choices& choices, Sequence& sequence) {
  std::uint64_t at = 0;
  for (auto left = choices.below(6); left > 0; --left) {
    at += 1 + choices.below(choices.one_in(4) ? 200 : 8);
    sequence.cuts.push_back(at);
  }
}

}  // namespace

Sequence generate(Choices& choices, const GeneratorConfig& config) {
  Walker walker(choices, config);
  const std::uint32_t switched_off = choices.below(65536) & choices.below(65536);
  while (walker.goes_on() && choices.below(16) != 0) {
    const auto rows = rows_now(walker, switched_off, config);
    if (rows.empty()) break;
    rows[choices.below(static_cast<std::uint32_t>(rows.size()))]->take(walker);
  }
  while (config.stays_open && walker.is_open()) walker.send_fragment();
  Sequence sequence = std::move(walker).result();
  add_cuts(choices, sequence);
  return sequence;
}

}  // namespace wsspec::model
