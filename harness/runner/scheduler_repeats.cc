// Failures whose only evidence is time are repeated behind everything else,
// with four times the limits: one case stands for all of its group that show the same, and only
// when it does not fail again is each of the others repeated too.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "harness/runner/case_result.h"
#include "harness/runner/scheduler.h"

namespace wsspec::runner {

using results::Verdict;

std::string Scheduler::repeat_class(std::size_t index) const {
  const auto& row = rows_[index];
  const auto failed =
      std::ranges::find(row.checks, results::Verdict::fail, &results::Check::verdict);
  // Who sends back 37 of 100 messages and then pauses does not do what a mute one does.
  const std::string observed = failed == row.checks.end() ? "" : failed->observed;
  return fmt::format("{} {} {}", results::to_string(row.cause), row.group, observed);
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

namespace {

int badness(Verdict verdict) {
  switch (verdict) {
    case Verdict::fail:
      return 4;
    case Verdict::error:
      return 3;
    case Verdict::warn:
      return 2;
    case Verdict::info:
      return 1;
    case Verdict::pass:
    case Verdict::skip:
      return 0;
  }
  return 0;
}

bool has_changed(const results::CaseResult& row) {
  return std::any_of(row.attempts.begin(), row.attempts.end(), [&](const auto& attempt) {
    return attempt.verdict != row.attempts.front().verdict;
  });
}

}  // namespace

// With --repeat until all plays are over, with --retries until one does not fail.
bool Scheduler::plays_again(std::size_t index) {
  auto& row = rows_[index];
  const auto num_played = static_cast<int>(row.attempts.size());
  if (num_played == 0 || repeated_.contains(index)) return false;
  if (options_.repeat > 1) keep_worst(index);
  row.flaky = has_changed(row);
  return num_played < options_.repeat ||
         (num_played <= options_.retries && row.verdict == Verdict::fail);
}

// The row is that of the worst play so far; the attempts are those of all.
void Scheduler::keep_worst(std::size_t index) {
  auto& row = rows_[index];
  const auto [kept, is_new] = worst_.try_emplace(index, row);
  if (is_new) return;
  auto attempts = row.attempts;
  const auto duration_ms = row.duration_ms;
  if (badness(row.attempts.back().verdict) > badness(kept->second.verdict)) {
    kept->second = row;
  } else {
    row = kept->second;
  }
  row.attempts = std::move(attempts);
  row.duration_ms = duration_ms;
}

// A result that may rest on time. A repeat that an incident broke off has had
// its turn: what its case shows as a suspect is final.
void Scheduler::take_result(std::size_t index, const judge::CaseVerdict& verdict) {
  if (plays_again(index)) {
    active_.erase(index);
    queue_.push_back({.index = index, .kind = Kind::again});
    return;
  }
  if (!repeated_.contains(index)) {
    if (!options_.reverify || !verdict.rests_on_time) return report(index);
    to_repeat_.push_back(index);
    active_.erase(index);
    return;
  }
  auto& row = rows_[index];
  row.flaky = has_changed(row);
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
