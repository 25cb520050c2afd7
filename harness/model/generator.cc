#include "harness/model/generator.h"

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "harness/model/steps.h"

namespace wsspec::model {
namespace {

bool is_allowed(const StepRow& row, const GeneratorConfig& config) {
  if (config.stays_open) return row.legal && !row.closes;
  return row.legal || !config.legal_only;
}

// Adds the rows that may be drawn now: switched on, and fitting the state.
void add_rows(const Walker& walker, std::span<const StepRow> table, std::uint32_t switched_off,
              std::vector<const StepRow*>& rows) {
  std::uint32_t bit = 1;
  for (const StepRow& row : table) {
    const bool is_on = (switched_off & bit) == 0 && is_allowed(row, walker.config());
    if (is_on && row.fits(walker)) rows.insert(rows.end(), row.weight, &row);
    bit <<= 1;
  }
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
  const std::uint32_t live_switched_off = config.live ? choices.below(65536) : 0;
  std::vector<const StepRow*> rows;
  while (walker.goes_on() && choices.below(16) != 0) {
    rows.clear();
    add_rows(walker, step_table(), switched_off, rows);
    if (config.live) add_rows(walker, live_step_table(), live_switched_off, rows);
    if (rows.empty()) break;
    rows[choices.below(static_cast<std::uint32_t>(rows.size()))]->take(walker);
  }
  while (config.stays_open && walker.is_open()) walker.send_fragment();
  Sequence sequence = std::move(walker).result();
  add_cuts(choices, sequence);
  return sequence;
}

}  // namespace wsspec::model
