#include "reports/diff.h"

#include <gtest/gtest.h>

namespace wsspec::reports {
namespace {

using results::CaseResult;
using results::Cause;
using results::Previous;
using results::Run;
using results::Verdict;

CaseResult row(std::string id, Verdict verdict, std::optional<Previous> previous,
               Cause cause = Cause::none) {
  CaseResult out{.id = std::move(id)};
  out.verdict = verdict;
  out.cause = cause;
  out.previous = previous;
  return out;
}

Run compared(std::vector<CaseResult> rows) {
  Run run{.suite_version = "1.0.0", .catalogue = "2026.1"};
  run.previous = {.source = "old.json", .suite_version = "1.0.0", .catalogue = "2026.1"};
  auto& target = run.targets.emplace_back();
  target.name = "mine";
  target.cases = std::move(rows);
  return run;
}

const Previous kPassed{.verdict = Verdict::pass};
const Previous kFailed{.verdict = Verdict::fail, .cause = Cause::timeout};

TEST(DiffText, SaysEachChangeInASentence) {
  auto worse = row("a.worse", Verdict::fail, kPassed, Cause::timeout);
  worse.checks = {{.verdict = Verdict::fail, .expected = "a pong", .observed = "nothing"}};
  auto lost = row("c.lost", Verdict::skip, kPassed);
  lost.skip_reason = "needs-deflate";
  auto listed = row("d.listed", Verdict::warn, kPassed);
  listed.expectation.line = "x.expect:3";
  auto flaky = row("e.flaky", Verdict::pass, kPassed);
  flaky.flaky = true;
  flaky.attempts = {{.number = 1, .verdict = Verdict::fail}, {.number = 2, .solo = true}};
  results::Run run =
      compared({worse, row("b.fixed", Verdict::pass, kFailed), lost, listed, flaky,
                row("f.open", Verdict::info, kPassed), row("g.new", Verdict::pass, {}),
                row("h.same", Verdict::fail, kFailed, Cause::timeout)});
  run.targets[0].gone = {"z.gone"};
  const DiffInput input{.run = run, .lost = {"other"}, .worse = {&run.targets[0].cases[0]}};
  EXPECT_EQ(diff_text(input, /*markdown=*/false),
            R"(wsspec: 1 case is worse, 1 fixed, 1 no longer judged, 1 newly flaky, 1 new, 1 gone
compared with old.json
the target other is gone

Worse (1):
  a.worse passed and fails (timeout) now: expected a pong, got nothing

Fixed (1):
  b.fixed failed (timeout) and passes now

Worse, and listed as known (1):
  d.listed passed and warns now, as x.expect:3 lists it

No longer judged (1):
  c.lost passed and is skipped now: needs-deflate

Other changes (1):
  f.open passed and is left open by the RFC now

Flaky now (1):
  e.flaky gave fail in attempt 1, pass in attempt 2 (alone)

New cases (1):
  g.new is new and passes

Gone: in the earlier run only (1):
  z.gone
)");
}

TEST(DiffText, OfTheSameSaysSo) {
  const results::Run run = compared({row("a", Verdict::fail, kFailed, Cause::timeout)});
  EXPECT_EQ(diff_text({.run = run, .lost = {}, .worse = {}}, false),
            "wsspec: nothing is worse, nothing is fixed\ncompared with old.json\n");
}

TEST(DiffText, SaysWhatMakesRunsHardToCompare) {
  results::Run run = compared({});
  run.catalogue = "2027.1";
  run.suite_version = "2.0.0";
  run.complete = false;
  const auto text = diff_text({.run = run, .lost = {}, .worse = {}}, false);
  EXPECT_NE(text.find("the catalogue was 2026.1 and is 2027.1 now\n"), std::string::npos) << text;
  EXPECT_NE(text.find("that was wsspec 1.0.0, this is 2.0.0\n"), std::string::npos) << text;
  EXPECT_NE(text.find("this run did not end"), std::string::npos) << text;
}

TEST(DiffText, InMarkdownWhatATargetSendsStaysText) {
  auto hostile = row("a", Verdict::fail, kPassed);
  hostile.checks = {
      {.verdict = Verdict::fail, .expected = "x", .observed = "@all <b> \x1b[31m ![](u)"}};
  const results::Run run = compared({hostile});
  const auto text =
      diff_text({.run = run, .lost = {}, .worse = {&run.targets[0].cases[0]}}, /*markdown=*/true);
  EXPECT_TRUE(text.starts_with("### wsspec: 1 case is worse\n")) << text;
  for (const char* bad : {"<b>", "@all", "\x1b", "![]"}) {
    EXPECT_EQ(text.find(bad), std::string::npos) << bad << " in " << text;
  }
}

TEST(DiffText, LongListsEndInACount) {
  std::vector<CaseResult> rows;
  for (int i = 0; i < 25; ++i) rows.push_back(row("n" + std::to_string(i), Verdict::pass, kFailed));
  const results::Run run = compared(rows);
  const auto text = diff_text({.run = run, .lost = {}, .worse = {}}, false);
  EXPECT_NE(text.find("Fixed (25):"), std::string::npos);
  EXPECT_NE(text.find("  and 5 more\n"), std::string::npos) << text;
}

}  // namespace
}  // namespace wsspec::reports
