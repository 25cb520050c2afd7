// What must hold of every page, whatever it says.
#include <gtest/gtest.h>

#include <ctime>
#include <random>
#include <sstream>

#include "reports/formats.h"
#include "reports/html_assets.h"
#include "tests/reports/sample_run.h"
#include "tests/reports/unpacked.h"

namespace wsspec::reports {
namespace {

std::string page(const results::Run& run) {
  std::ostringstream out;
  make_html(out, {})->run_finished(run);
  return out.str();
}

std::size_t count(const std::string& text, std::string_view what) {
  std::size_t found = 0;
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++found;
  return found;
}

TEST(Html, NothingOfTheTargetBecomesMarkup) {
  const std::string text = page(sample_run());
  EXPECT_EQ(count(text, "<script"), 2U) << "the program and the block, which is data";
  EXPECT_EQ(count(text, "alert(1)</script>"), 0U);
  EXPECT_EQ(count(text, "<b>\""), 0U);
  EXPECT_EQ(count(text, "\xe2\x80\xae"), 0U) << "right-to-left override";
  EXPECT_GT(count(text, "\\u{202e}"), 0U);
  EXPECT_GT(count(text, "&lt;script&gt;"), 0U);
}

TEST(Html, AReportFromElsewhereCannotPlantALink) {
  results::Run run = sample_run();
  run.requirements.at("6455-5.2-4").url = "javascript:alert(1)";
  EXPECT_EQ(count(page(run), "javascript:"), 0U);
}

TEST(Html, ThePolicyNamesTheHashesOfScriptAndStyle) {
  const std::string policy = content_security_policy("abc", "");
  EXPECT_NE(policy.find("script-src 'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='"),
            std::string::npos);
  EXPECT_NE(policy.find("style-src 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"),
            std::string::npos);
  EXPECT_TRUE(policy.starts_with("default-src 'none'; "));
}

TEST(Html, NeedsNothingFromOutside) {
  const std::string text = page(sample_run());
  EXPECT_EQ(count(text, " src="), 0U);
  EXPECT_EQ(count(text, "<link"), 1U);
  EXPECT_EQ(count(text, "<link rel=\"icon\" href=\"data:"), 1U);
  EXPECT_EQ(count(text, " style="), 0U) << "the policy would block it";
}

TEST(Html, OneOfEachUnexpectedFindingIsOpen) {
  const std::string text = page(sample_run());
  EXPECT_EQ(count(text, "id=\"case=frame.rsv.rsv1-without-extension\" open>"), 1U);
  EXPECT_EQ(count(text, "id=\"case=frame.rsv.rsv2-without-extension\">"), 1U);
  EXPECT_EQ(count(text, "\" open><summary><span class=\"v "), 5U);
}

TEST(Html, EqualCausesStandTogetherWithTheirRule) {
  const std::string text = page(sample_run());
  const auto heading = text.find("<h3>2 alike: ");
  ASSERT_NE(heading, std::string::npos);
  const std::string words = text.substr(heading, text.find("</h3>", heading) - heading);
  EXPECT_NE(words.find("peer-continued"), std::string::npos);
  EXPECT_NE(words.find("Reserved bits are 0 unless"), std::string::npos);
  EXPECT_NE(words.find("#section-5.2\""), std::string::npos);
  EXPECT_EQ(count(text, " alike: "), 1U);
}

TEST(Html, SaysWhatChangedSinceThePreviousRun) {
  results::Run run = sample_run();
  const std::string text = page(run);
  EXPECT_NE(text.find("Since the previous run (yesterday.json, 2026-11-20T20:58:00Z, suite "
                      "0.1.0/2026.1): <b>1</b> new failure, <b>1</b> fixed, <b>1</b> changed, "
                      "<b>1</b> flaky, <b>2</b> new cases, <b>1</b> gone"),
            std::string::npos);
  EXPECT_EQ(count(text, "<th scope=\"col\">Before"), 9U) << "a table a group";
  EXPECT_EQ(count(text, "<b class=\"new\">new</b>"), 1U);
  run.previous.reset();
  EXPECT_EQ(count(page(run), "revious run"), 0U);
}

TEST(Html, DecodesTheHeaderBesideItsOctets) {
  const std::string text = page(sample_run());
  EXPECT_NE(text.find("<li class=\"a\">1100 0001 – fin 1, rsv1 1, rsv2 0, rsv3 0, opcode 1 text"
                      "</li><li class=\"b\">1000 0101 – mask 1, length 5</li><li "
                      "class=\"d\">masking key</li><li class=\"e\">payload, masked</li>"),
            std::string::npos);
}

TEST(Html, UnexpectedFirstThenOtherDeviationsThenExpectedOnesWithTheirReason) {
  const std::string text = page(sample_run());
  const auto unexpected = text.find("<h2>Unexpected");
  const auto others = text.find("<h2>Other deviations");
  const auto expected = text.find("<h2>Expected deviations <small>2</small>");
  ASSERT_NE(expected, std::string::npos);
  EXPECT_LT(unexpected, others);
  EXPECT_LT(others, expected);
  EXPECT_NE(text.find("we echo &lt;any&gt; code", expected), std::string::npos);
  EXPECT_NE(text.find("<a href=\"https://example.org/issues/88\"", expected), std::string::npos);
  EXPECT_NE(text.find(" – passes now; remove the line wsspec.expect:12"), std::string::npos);
}

// Logs that no compression makes small.
results::Run failing_with_other_logs(int count) {
  results::Run run = large_failing_run(count);
  std::minstd_rand random(1);
  for (results::CaseResult& one : run.targets[0].cases) {
    for (char& c : one.target_log) c = static_cast<char>('!' + random() % 90);
  }
  return run;
}

TEST(Html, StaysSmallAndSaysWhatItLeavesOut) {
  const std::string green = page(large_run(2000));
  EXPECT_LE(green.size(), 1'000'000U);
  EXPECT_EQ(count(green, "To keep this page small"), 0U) << "a usual run fits whole";
  const std::string red = page(failing_with_other_logs(1500));
  EXPECT_LE(red.size(), 1'000'000U);
  EXPECT_EQ(count(red, "To keep this page small"), 1U);
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
// Processor time: other work on the machine does not count.
TEST(Html, IsWrittenFast) {
  const results::Run run = large_run(1300);
  const std::clock_t begin = std::clock();
  EXPECT_NE(page(run), "");
  EXPECT_LT(static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC, 0.5);
}
#endif

// What the script unpacks obeys the same rules as the page itself.
TEST(Html, ThePackedPartHoldsTheOtherCases) {
  const std::string text = page(sample_run());
  const std::string block = unpacked_block(text);
  EXPECT_EQ(count(block, "\x01"), 13U) << "every case, for its title";
  EXPECT_EQ(count(block, "\x02<div class=\"body\">"), 6U) << "those that the page does not hold";
  EXPECT_NE(block.find("\x01"
                       "control.ping.empty\x02Ping without payload"),
            std::string::npos);
  for (const char* end : {"</td>", "</th>", "</tr>", "</li>", "</dt>", "</dd>", "</p>"}) {
    const std::string begin = std::string("<") + (end + 2);
    const std::string open = begin.substr(0, begin.size() - 1);
    EXPECT_EQ(count(block, open + ">") + count(block, open + " "), count(block, end)) << open;
  }
}

// The first of a finding is there for readers without script, however large the run.
TEST(Html, HoldsAnExampleOfEveryFindingItself) {
  results::Run run = large_failing_run(1500);
  run.targets[0].cases.back().cause = results::Cause::timeout;
  const std::string text = page(run);
  EXPECT_EQ(count(text, "<details class=\"case fail\" id=\"case=group.74.case-number-1499\""), 1U);
  EXPECT_EQ(count(text, " more, in the list of all cases</summary>"), 1U);
}

TEST(Html, ComparesTargets) {
  results::Run run = sample_run();
  run.targets.push_back(run.targets[0]);
  run.targets[1].name = "other";
  run.targets[1].cases[0].verdict = results::Verdict::fail;
  const std::string text = page(run);
  EXPECT_EQ(count(text, "Where targets differ"), 1U);
  EXPECT_EQ(count(text, "12 cases have one verdict everywhere"), 1U);
  EXPECT_EQ(count(text, "href=\"#case=other/control.ping.empty\">fail</a>"), 1U);
  const auto entry = text.find("id=\"case=other/control.ping.empty\"");
  EXPECT_NE(text.find("<dt>Other targets</dt><dd>myserver <span class=\"v pass\">", entry),
            std::string::npos);
}

}  // namespace
}  // namespace wsspec::reports
