// Baselines and rows in short, for the tests of this room.
#pragma once

#include <string>
#include <vector>

#include "harness/config/baseline.h"
#include "harness/results/run.h"

namespace wsspec::config {

inline constexpr const char* kToday = "2026-11-22";

// A file with these lines below its header; the first of them is line 2.
inline Baseline baseline_of(const std::string& lines) {
  auto parsed = parse_baseline(std::string(kHeader) + '\n' + lines, "x.expect");
  if (!parsed) throw std::runtime_error(to_string(parsed.error().front()));
  return std::move(*parsed);
}

// What is wrong with such a file, a line each.
inline std::string problems_of(const std::string& lines) {
  const auto parsed = parse_baseline(std::string(kHeader) + '\n' + lines, "x.expect");
  std::string out;
  if (parsed) return out;
  for (const Problem& problem : parsed.error()) out += to_string(problem) + '\n';
  return out;
}

inline results::CaseResult row(std::string id, results::Verdict verdict,
                               results::Cause cause = results::Cause::none) {
  results::CaseResult out{.id = std::move(id)};
  out.requirements = {"6455-5.2-4"};
  out.verdict = verdict;
  out.cause = cause;
  return out;
}

inline results::Run run_of(std::vector<results::CaseResult> rows) {
  results::Run out;
  auto& target = out.targets.emplace_back();
  target.name = "mine";
  target.url = "ws://127.0.0.1:9001/";
  target.facts = {{"target", "mine"}, {"os", "linux"}, {"transport", "tcp"}};
  target.cases = std::move(rows);
  return out;
}

}  // namespace wsspec::config
