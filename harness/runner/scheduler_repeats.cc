// Failures whose only evidence is time are repeated behind everything else,
// with four times the limits: one case a cause and group stands for all, and
// only when it does not fail again is each of the others repeated too.
#include "harness/runner/case_result.h"
#include "harness/runner/scheduler.h"

namespace wsspec::runner {

using results::Verdict;

std::string Scheduler::repeat_class(std::size_t index) const {
  const auto& row = rows_[index];
  return std::string(results::to_string(row.cause)) + " " + row.group;
}

void Scheduler::begin_repeats() {
  repeating_ = true;
  for (const auto index : std::exchange(to_repeat_, {})) {
    const auto [entry, is_new] = same_class_.try_emplace(repeat_class(index));
    if (is_new) {
      stands_for_[index] = entry->first;
      queue_.push_back({.index = index, .kind = Kind::repeat});
    } else {
      entry->second.push_back(index);
    }
  }
  schedule();
}

// A result that may rest on time. A repeat that an incident broke off has had
// its turn: what its case shows as a suspect is final.
void Scheduler::take_result(std::size_t index, const judge::CaseVerdict& verdict) {
  if (!repeated_.contains(index)) {
    if (!options_.reverify || !verdict.rests_on_time) return report(index);
    to_repeat_.push_back(index);
    active_.erase(index);
    return;
  }
  auto& row = rows_[index];
  row.flaky = verdict.verdict != row.attempts.front().verdict;
  settle_class(index, verdict.verdict == Verdict::fail);
  report(index);
}

// What its representative showed decides about the others of a class.
void Scheduler::settle_class(std::size_t representative, bool failed_again) {
  const auto found = stands_for_.find(representative);
  if (found == stands_for_.end()) return;
  for (const auto member : std::exchange(same_class_[found->second], {})) {
    if (failed_again) {
      report(member);
    } else {
      queue_.push_back({.index = member, .kind = Kind::repeat});
    }
  }
}

}  // namespace wsspec::runner
