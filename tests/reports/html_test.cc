// What must hold of every page, whatever it says.
#include <gtest/gtest.h>

#include <sstream>

#include "reports/formats.h"
#include "reports/html_assets.h"
#include "tests/reports/sample_run.h"

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
  EXPECT_EQ(count(text, "<script"), 1U);
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

TEST(Html, UnexpectedCasesAreOpen) {
  const std::string text = page(sample_run());
  EXPECT_EQ(
      count(text,
            "<details class=\"case fail\" id=\"case=frame.rsv.rsv1-without-extension\" open>"),
      1U);
  EXPECT_EQ(count(text, " open><summary>"), 6U);
}

TEST(Html, UnexpectedFirstThenOtherDeviationsThenExpectedOnesWithTheirReason) {
  const std::string text = page(sample_run());
  const auto unexpected = text.find("<h3>Unexpected");
  const auto others = text.find("<h3>Other deviations");
  const auto expected = text.find("<h3>Expected deviations <small>2</small>");
  ASSERT_NE(expected, std::string::npos);
  EXPECT_LT(unexpected, others);
  EXPECT_LT(others, expected);
  EXPECT_NE(text.find("we echo &lt;any&gt; code", expected), std::string::npos);
  EXPECT_NE(text.find("<a href=\"https://example.org/issues/88\"", expected), std::string::npos);
  EXPECT_NE(text.find(" – passes now; remove the line wsspec.expect:12"), std::string::npos);
}

TEST(Html, StaysSmallAndSaysWhatItLeavesOut) {
  const std::string green = page(large_run(600));
  EXPECT_LE(green.size(), 1'000'000U);
  EXPECT_EQ(count(green, "To keep this page small"), 0U) << "a usual run fits whole";
  const std::string big = page(large_run(900));
  EXPECT_LE(big.size(), 1'000'000U);
  EXPECT_EQ(count(big, "transcripts of cases without deviation are in the JSON report only"), 1U);
  const std::string huge = page(large_run(1800));
  EXPECT_LE(huge.size(), 1'000'000U);
  EXPECT_EQ(count(huge, "details of cases without deviation are in the JSON report only"), 1U);
  const std::string red = page(large_failing_run(300));
  EXPECT_LE(red.size(), 1'000'000U);
  EXPECT_EQ(count(red, "To keep this page small"), 1U);
}

TEST(Html, ComparesTargets) {
  results::Run run = sample_run();
  run.targets.push_back(run.targets[0]);
  run.targets[1].name = "other";
  run.targets[1].cases[0].verdict = results::Verdict::fail;
  const std::string text = page(run);
  EXPECT_EQ(count(text, "Where targets differ"), 1U);
  EXPECT_EQ(count(text, "<p>12 cases have one verdict everywhere.</p>"), 1U);
  EXPECT_EQ(count(text, "href=\"#case=other/control.ping.empty\""), 2U) << "matrix and table";
}

}  // namespace
}  // namespace wsspec::reports
