// What a baseline (wsspec.expect) said of the cases of a run.
#pragma once

#include <string>
#include <vector>

#include "harness/results/run.h"

namespace wsspec::reports {

struct ListedCases {
  std::vector<const results::CaseResult*> expected{};  // deviations just as listed
  std::vector<const results::CaseResult*> allowed{};   // stale, and let pass (--allow-stale)
  std::string files{};                                 // of their lines: "wsspec.expect"
  std::string verdicts{};                              // of the expected: "3 fail, 31 info"
};

// Views into `run`.
[[nodiscard]] ListedCases listed_cases(const results::Run& run);

// "fail in wsspec.expect:12: a race (https://...)"; empty when no line lists the
// case. As it came: not yet made visible.
[[nodiscard]] std::string listed_words(const results::CaseResult& result);

// "a race (https://...)"
[[nodiscard]] std::string reason_words(const results::Expectation& expectation);

}  // namespace wsspec::reports
