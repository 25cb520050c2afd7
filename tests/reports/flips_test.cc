#include "reports/flips.h"

#include <gtest/gtest.h>

#include <sstream>

namespace wsspec::reports {
namespace {

using results::CaseResult;
using results::Verdict;

CaseResult row(std::string id, Verdict verdict = Verdict::pass) {
  CaseResult out{.id = std::move(id), .title = "A title", .verdict = verdict};
  out.steps = {"> PING \"\"", "< pong"};
  if (verdict != Verdict::pass) out.checks = {{.verdict = verdict, .observed = "no pong"}};
  return out;
}

std::string flips(std::vector<CaseResult> rows, TerminalOptions options = {}) {
  results::Run run;
  run.targets.push_back({.cases = std::move(rows)});
  std::ostringstream out;
  make_flips(out, options)->run_finished(run);
  return out.str();
}

TEST(Flips, JoinCutsSideBySideWithTheSameVerdict) {
  EXPECT_EQ(flips({row("a.b"), row("a.b@1:1"), row("a.b@1:2", Verdict::fail),
                   row("a.b@1:3", Verdict::fail), row("a.b@1:4"), row("a.b@2:1")}),
            "a.b  A title\n"
            "  whole                PASS \n"
            "step 1  > PING \"\"\n"
            "  cut behind 1         PASS \n"
            "  cut behind 2-3       FAIL  no pong\n"
            "  cut behind 4         PASS \n"
            "step 2  < pong\n"
            "  cut behind 1         PASS \n"
            "2 of 5 cuts give another verdict than the whole writes\n");
}

TEST(Flips, AreCountedAgainstTheWholeCase) {
  EXPECT_EQ(flips({row("a.b", Verdict::fail), row("a.b@1:1", Verdict::fail)}, {.verbosity = -1}),
            "0 of 1 cut give another verdict than the whole writes\n");
  EXPECT_EQ(flips({row("a.b", Verdict::fail), row("a.b@1:1")}, {.verbosity = -1}),
            "1 of 1 cut gives another verdict than the whole writes\n");
}

TEST(Flips, OfNoCaseAreNone) {
  EXPECT_EQ(flips({}), "0 of 0 cuts give another verdict than the whole writes\n");
}

}  // namespace
}  // namespace wsspec::reports
