#include "reports/markdown_text.h"

#include <gtest/gtest.h>

#include "reports/formats.h"
#include "tests/reports/rendered.h"
#include "tests/reports/sample_run.h"

namespace wsspec::reports {
namespace {

constexpr std::size_t kShownByGithub = 1024 * 1024;

TEST(Markdown, WhatATargetSendsIsText) {
  EXPECT_EQ(markdown_text("[a](b)"), "&#91;a&#93;(b)");
  EXPECT_EQ(markdown_text("<b>|`@#:."), "&#60;b&#62;&#124;&#96;&#64;&#35;&#58;&#46;");
  EXPECT_EQ(markdown_text("a\nb"), "a&#92;nb");
  EXPECT_EQ(markdown_code("x-1"), "<code>x-1</code>");
}

TEST(Markdown, ABlockEndsWhereItShould) {
  EXPECT_EQ(markdown_block("a</pre>\n\n<b>\n"), "<pre>\na&lt;/pre&gt;\n\n&lt;b&gt;\n</pre>\n");
}

TEST(Markdown, StaysBelowWhatGithubShows) {
  results::Run run = large_failing_run(3000);
  int number = 0;  // each a finding of its own
  for (auto& result : run.targets[0].cases) {
    result.checks[0].requirement = "6455-" + std::to_string(++number);
    result.checks[0].observed = std::string(10'000, '[');
    result.target_log = std::string(4096, '"');
  }
  const std::string text = rendered(make_md, run);
  EXPECT_LT(text.size(), kShownByGithub);
  EXPECT_GT(text.size(), 300U * 1024);  // the most important part is there
  EXPECT_TRUE(has(text, " more are in the other reports."));
}

TEST(Markdown, ManyReasonsAreCutAsWell) {
  results::Run run = large_run(3000);
  for (auto& result : run.targets[0].cases) {
    result.verdict = results::Verdict::skip;
    result.skip_reason = result.id + std::string(10'000, '|');
  }
  const std::string text = rendered(make_md, run);
  EXPECT_LT(text.size(), 200U * 1024);
  EXPECT_TRUE(has(text, "Skipped: 3000"));
  EXPECT_TRUE(has(text, " more are in the other reports."));
}

TEST(Markdown, SaysThatARunDidNotEnd) {
  results::Run run = sample_run();
  EXPECT_FALSE(has(rendered(make_md, run), "did not end"));
  run.complete = false;
  EXPECT_TRUE(has(rendered(make_md, run), "did not end"));
}

}  // namespace
}  // namespace wsspec::reports
