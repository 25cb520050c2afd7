#include "harness/config/expectations.h"

#include <gtest/gtest.h>

#include "tests/config/support.h"

namespace wsspec::config {
namespace {

using results::CaseResult;
using results::Cause;
using results::Verdict;

struct TruthRow {
  const char* line;  // the only one; line 2 of x.expect
  Verdict verdict;
  Cause cause;
  Standing standing;
  const char* difference = "";
};

const TruthRow kTruth[] = {
    // nothing listed
    {"other fail - \"r\"", Verdict::fail, Cause::timeout, Standing::unlisted},
    {"other fail - \"r\"", Verdict::pass, Cause::none, Standing::unlisted},
    // listed, and so it is
    {"a.b fail - \"r\"", Verdict::fail, Cause::timeout, Standing::as_listed},
    {"a.b warn - \"r\"", Verdict::warn, Cause::unclean_close, Standing::as_listed},
    {"a.b info - \"r\"", Verdict::info, Cause::none, Standing::as_listed},
    {"a.b skip needs-deflate \"r\"", Verdict::skip, Cause::needs_deflate, Standing::as_listed},
    {"a.b pass - \"r\"", Verdict::pass, Cause::none, Standing::as_listed},
    // gone
    {"a.b fail - \"r\"", Verdict::pass, Cause::none, Standing::stale,
     "passes now; remove the line x.expect:2"},
    {"a.b info - \"r\"", Verdict::pass, Cause::none, Standing::stale,
     "passes now; remove the line x.expect:2"},
    {"a.b skip - \"r\"", Verdict::pass, Cause::none, Standing::stale,
     "passes now; remove the line x.expect:2"},
    {"a.* fail|info - \"r\"", Verdict::pass, Cause::none, Standing::stale,
     "passes now, and x.expect:2 lists fail|info; narrow or remove the line, or list "
     "pass|fail|info"},
    // another verdict, better or worse
    {"a.b fail - \"r\"", Verdict::info, Cause::none, Standing::fresh,
     "info instead of fail, listed in x.expect:2"},
    {"a.b info - \"r\"", Verdict::fail, Cause::timeout, Standing::fresh,
     "fail instead of info, listed in x.expect:2"},
    {"a.b pass - \"r\"", Verdict::warn, Cause::none, Standing::fresh,
     "warn instead of pass, listed in x.expect:2"},
    {"a.b skip - \"r\"", Verdict::fail, Cause::timeout, Standing::fresh,
     "fail instead of skip, listed in x.expect:2"},
    // flaky: one of them, never stale
    {"a.b pass|fail - \"r\"", Verdict::pass, Cause::none, Standing::as_listed},
    {"a.b pass|fail - \"r\"", Verdict::fail, Cause::timeout, Standing::as_listed},
    {"a.b pass|fail timeout \"r\"", Verdict::pass, Cause::none, Standing::as_listed},
    {"a.b pass|fail - \"r\"", Verdict::info, Cause::none, Standing::fresh,
     "info instead of pass|fail, listed in x.expect:2"},
    // causes
    {"a.b fail timeout \"r\"", Verdict::fail, Cause::timeout, Standing::as_listed},
    {"a.b fail timeout|early-close \"r\"", Verdict::fail, Cause::early_close, Standing::as_listed},
    {"a.b fail timeout|early-close \"r\"", Verdict::fail, Cause::target_crash, Standing::fresh,
     "for another cause: target-crash instead of timeout|early-close, listed in x.expect:2"},
    {"a.b info refused-by-policy \"r\"", Verdict::info, Cause::none, Standing::fresh,
     "for another cause: no cause instead of refused-by-policy, listed in x.expect:2"},
    // dates: the day itself still counts
    {"a.b fail - \"r\" until=2026-11-22", Verdict::fail, Cause::timeout, Standing::as_listed},
    {"a.b fail - \"r\" until=2026-11-21", Verdict::fail, Cause::timeout, Standing::stale,
     "the line x.expect:2 counted until 2026-11-21; repair the target, or renew the date"},
    {"a.b pass|fail - \"r\" until=2026-11-21", Verdict::pass, Cause::none, Standing::stale,
     "the line x.expect:2 counted until 2026-11-21; repair the target, or renew the date"},
    {"a.b fail - \"r\" until=2026-11-21", Verdict::pass, Cause::none, Standing::stale,
     "passes now; remove the line x.expect:2"},
    {"a.b fail timeout \"r\" until=2026-11-21", Verdict::fail, Cause::early_close, Standing::fresh,
     "for another cause: early-close instead of timeout, listed in x.expect:2"},
    // what could not be judged says nothing
    {"a.b fail - \"r\"", Verdict::error, Cause::harness, Standing::as_listed},
    {"a.b fail - \"r\" until=2026-11-21", Verdict::error, Cause::harness, Standing::as_listed},
};

TEST(Expectations, TruthTable) {
  for (const TruthRow& truth : kTruth) {
    const Baseline baseline = baseline_of(truth.line);
    const Expectations expectations(baseline, {}, kToday);
    CaseResult result = row("a.b", truth.verdict, truth.cause);
    const std::string what =
        std::string(truth.line) + " / " + std::string(to_string(truth.verdict));
    EXPECT_EQ(expectations.apply(result), truth.standing) << what;
    EXPECT_EQ(result.expectation.difference, truth.difference) << what;
    EXPECT_EQ(result.expectation.stale, truth.standing == Standing::stale) << what;
    EXPECT_EQ(result.expectation.line.empty(), truth.standing == Standing::unlisted) << what;
  }
}

TEST(Expectations, ARowSaysWhatIsListedForIt) {
  const Baseline baseline = baseline_of("\na.b pass|fail - \"a race\" https://x/88");
  CaseResult result = row("a.b", Verdict::fail);
  Expectations(baseline, {}, kToday).apply(result);
  EXPECT_EQ(result.expected_verdict, "pass|fail");
  EXPECT_EQ(
      result.expectation,
      (results::Expectation{.line = "x.expect:3", .reason = "a race", .link = "https://x/88"}));
}

// Says which line speaks for a.b: its reason, or nothing.
std::string reason_for(const std::string& lines, const Facts& facts = {}) {
  const Baseline baseline = baseline_of(lines);
  CaseResult result = row("a.b", Verdict::fail);
  result.section = "rfc6455/5.5.3";
  result.aliases = {"autobahn:6.4.1"};
  result.tags = {"slow"};
  Expectations(baseline, facts, kToday).apply(result);
  return result.expectation.reason;
}

TEST(Expectations, TheLastLineThatFitsSpeaks) {
  EXPECT_EQ(reason_for("a.** fail - \"1\"\na.b fail - \"2\""), "2");
  EXPECT_EQ(reason_for("a.b fail - \"1\"\na.** fail - \"2\"\nc.** fail - \"3\""), "2");
}

TEST(Expectations, PatternsAreThoseOfOnly) {
  for (const auto* pattern :
       {"a.b", "a.*", "**", "rfc:5.5", "req:6455-5.2-4", "ab:6.4.*", "tag:slow"}) {
    EXPECT_EQ(reason_for(std::string(pattern) + " fail - \"1\""), "1") << pattern;
  }
  for (const auto* pattern :
       {"a", "a.c", "*", "rfc:5.6", "req:6455-5.2-5", "ab:6.5.*", "tag:slower"}) {
    EXPECT_EQ(reason_for(std::string(pattern) + " fail - \"1\""), "") << pattern;
  }
}

TEST(Expectations, AllConditionsOfASectionHaveToHold) {
  const std::string lines =
      "a.b fail - \"above\"\n[target=ws os=linux]\na.b fail - \"section\"\n[*]\nc.d fail - \"r\"";
  EXPECT_EQ(reason_for(lines), "above");
  EXPECT_EQ(reason_for(lines, {{"target", "ws"}}), "above");
  EXPECT_EQ(reason_for(lines, {{"target", "ws"}, {"os", "macos"}}), "above");
  EXPECT_EQ(reason_for(lines, {{"target", "ws"}, {"os", "linux"}, {"more", "x"}}), "section");
  EXPECT_EQ(reason_for("[mode=x]\na.b fail - \"r\"\n[*]\na.b fail - \"always\""), "always");
}

}  // namespace
}  // namespace wsspec::config
