// A scheduler's run over some cases, and all that it told.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "harness/runner/scheduler.h"
#include "tests/runner/house.h"

namespace wsspec::runner {

struct Scheduled {
  std::vector<results::CaseResult> rows{};  // in the order they finished
  std::vector<std::string> notes{};
  bool complete = false;
  int num_over = 0;
  int max_in_flight = 0;

  [[nodiscard]] const results::CaseResult& row(const std::string& id) const {
    return *std::find_if(rows.begin(), rows.end(), [&](const auto& r) { return r.id == id; });
  }
  // "pass", "fail target-crash" of that case.
  [[nodiscard]] std::string verdict(const std::string& id) const {
    return in_short(row(id).verdict, row(id).cause);
  }
  [[nodiscard]] std::size_t num_with(const std::string& verdict) const {
    return static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), [&](const auto& r) {
      return in_short(r.verdict, r.cause) == verdict;
    }));
  }
  // Every case finished once, and none that was not selected.
  [[nodiscard]] bool each_once(const std::vector<script::Case>& cases) const {
    std::map<std::string, int> count;
    for (const auto& r : rows) ++count[r.id];
    return rows.size() == cases.size() && count.size() == cases.size();
  }
};

struct SchedulePlay {
  ScheduleOptions options{};
  ProcessHooks process{};
  std::function<void(const script::Case&, const Scheduled&)> started{};
  std::function<void(Scheduler&, const Scheduled&)> finished{};
};

Scheduled run(House& house, const std::vector<script::Case>& cases, SchedulePlay play = {});

// So many cases that send this text and want it back, in one group.
[[nodiscard]] std::vector<script::Case> echoes(const std::string& group, int count,
                                               const std::string& text = "Hello");

}  // namespace wsspec::runner
