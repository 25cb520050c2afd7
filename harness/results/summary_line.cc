// The sentence that ends every run.
#include <cmath>
#include <cstdio>
#include <set>

#include "harness/results/run.h"

namespace wsspec::results {
namespace {

struct Totals {
  std::map<Verdict, int> by_verdict{};
  std::map<Level, LevelCount> by_level{};
  int unexpected = 0;
  int expected = 0;
  int flaky = 0;
  int not_run = 0;
  std::set<std::string> skip_words{};
};

// The cause of a skip as a reader says it; empty where only the case knows, as of a
// target that has compression and declined one offer of it.
std::string skip_word(Cause cause, const TargetResult& target) {
  if (cause == Cause::needs_deflate && target.capabilities.deflate) return {};
  constexpr std::string_view kNeeds = "needs-";
  const std::string_view name = to_string(cause);
  if (!name.starts_with(kNeeds)) return {};
  return "no " + std::string(name.substr(kNeeds.size()));
}

void add(Totals& totals, const TargetResult& target) {
  for (const auto& [verdict, count] : target.summary.by_verdict) {
    totals.by_verdict[verdict] += count;
  }
  for (const auto& [level, count] : target.summary.by_level) {
    totals.by_level[level].pass += count.pass;
    totals.by_level[level].of += count.of;
  }
  totals.unexpected += target.summary.unexpected;
  totals.expected += target.summary.expected;
  totals.flaky += target.summary.flaky;
  totals.not_run += target.summary.selected - target.summary.executed;
  for (const CaseResult& result : target.cases) {
    if (result.verdict == Verdict::skip) totals.skip_words.insert(skip_word(result.cause, target));
  }
}

std::string skipped(const Totals& totals, int count) {
  std::string words;
  for (const std::string& word : totals.skip_words) {
    if (!word.empty()) words += (words.empty() ? "" : ", ") + word;
  }
  return std::to_string(count) + " skipped" + (words.empty() ? "" : " (" + words + ")");
}

std::string duration(double ms) {
  const double seconds = ms / 1000;
  char text[64];
  if (seconds < 120) {
    std::snprintf(text, sizeof text, "%.1f s", seconds);
  } else {
    const long whole = std::lround(seconds);
    std::snprintf(text, sizeof text, "%ld min %ld s", whole / 60, whole % 60);
  }
  return text;
}

std::vector<std::string> parts(const Run& run, Totals& totals) {
  std::vector<std::string> out;
  for (const Level level : {Level::must, Level::should}) {
    const LevelCount count = totals.by_level[level];
    if (count.of == 0) continue;
    out.push_back(std::string(to_string(level)) + ' ' + std::to_string(count.pass) + '/' +
                  std::to_string(count.of));
  }
  const auto add_count = [&](int count, const char* what) {
    if (count > 0) out.push_back(std::to_string(count) + ' ' + what);
  };
  if (const int count = totals.by_verdict[Verdict::skip]; count > 0) {
    out.push_back(skipped(totals, count));
  }
  add_count(totals.expected, "expected");
  add_count(totals.flaky, "flaky");
  add_count(totals.by_verdict[Verdict::error], "not judged");
  add_count(totals.not_run, "not run");
  if (!run.complete) out.emplace_back("incomplete");
  out.push_back(duration(run.duration_ms));
  return out;
}

}  // namespace

std::string summary_line(const Run& run) {
  Totals totals;
  for (const TargetResult& target : run.targets) add(totals, target);
  std::string line = "RFC 6455 ";
  for (const std::string& part : parts(run, totals)) line += part + " · ";
  return line + std::to_string(totals.unexpected) + " unexpected -> exit " +
         std::to_string(run.exit_code);
}

}  // namespace wsspec::results
