#include "reports/badge.h"

namespace wsspec::reports {

Badge badge_of(const results::Run& run) {
  results::LevelCount must;
  int unexpected = 0;
  int not_judged = 0;
  for (const auto& target : run.targets) {
    const auto& summary = target.summary;
    unexpected += summary.unexpected;
    not_judged += summary.selected - summary.executed;
    if (const auto found = summary.by_verdict.find(results::Verdict::error);
        found != summary.by_verdict.end()) {
      not_judged += found->second;
    }
    if (const auto found = summary.by_level.find(results::Level::must);
        found != summary.by_level.end()) {
      must.pass += found->second.pass;
      must.of += found->second.of;
    }
  }
  if (unexpected > 0) {
    return {.message = std::to_string(unexpected) + " unexpected", .color = Badge::Color::red};
  }
  if (!run.complete || not_judged > 0) return {.message = "incomplete"};
  if (must.of == 0) return {.message = "not judged"};
  return {.message = "MUST " + std::to_string(must.pass) + '/' + std::to_string(must.of),
          .color = must.pass == must.of ? Badge::Color::green : Badge::Color::yellow};
}

}  // namespace wsspec::reports
