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

// A result that may rest on time, from a first attempt or from a repeat.
void Scheduler::take_result(std::size_t index, const judge::CaseVerdict& verdict) {
  if (active_.at(index).job.kind != Kind::repeat) {
    if (!options_.reverify || !verdict.rests_on_time) return report(index);
    to_repeat_.push_back(index);
    active_.erase(index);
    return;
  }
  auto& row = rows_[index];
  row.flaky = verdict.verdict != row.attempts.front().verdict;
  if (const auto found = stands_for_.find(index); found != stands_for_.end()) {
    settle_class(std::exchange(same_class_[found->second], {}), verdict);
  }
  report(index);
}

// What its representative showed decides about the others of a class.
void Scheduler::settle_class(const std::vector<std::size_t>& members,
                             const judge::CaseVerdict& verdict) {
  for (const auto member : members) {
    if (verdict.verdict == Verdict::fail) {
      report(member);
    } else {
      queue_.push_back({.index = member, .kind = Kind::repeat});
    }
  }
}

}  // namespace wsspec::runner
