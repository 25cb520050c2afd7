#include <gtest/gtest.h>

#include <algorithm>

#include "reports/formats.h"
#include "tests/reports/rendered.h"
#include "tests/reports/sample_run.h"

namespace wsspec::reports {
namespace {

using results::Verdict;

results::Run one_failure(std::string id) {
  results::Run run;
  auto& target = run.targets.emplace_back();
  target.cases = {{.id = std::move(id), .verdict = Verdict::fail, .unexpected = true}};
  return run;
}

TEST(Github, NothingEndsACommandOrItsProperty) {
  EXPECT_TRUE(has(rendered(make_github, one_failure("a,b:c%d\n::error::x")),
                  "::error title=a%2Cb%3Ac%25d\\n%3A%3Aerror%3A%3Ax::"));
}

TEST(Github, PointsToTheLineOfABaselineThatIsWrong) {
  results::Run run = one_failure("x");
  run.targets[0].cases[0].expectation = {
      .line = "wsspec.expect:7", .reason = "r", .difference = "other cause"};
  EXPECT_TRUE(has(rendered(make_github, run), "::error file=wsspec.expect,line=7,title=x::"));
}

TEST(Github, StaysWithinWhatIsShown) {
  results::Run run;
  auto& target = run.targets.emplace_back();
  for (int i = 0; i < 25; ++i) {
    const std::string requirement = "6455-" + std::to_string(i);
    target.cases.push_back({.id = requirement,
                            .verdict = Verdict::fail,
                            .unexpected = true,
                            .checks = {{.verdict = Verdict::fail, .requirement = requirement}}});
  }
  const std::string text = rendered(make_github, run);
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 11);
  EXPECT_TRUE(has(text, "::error title=wsspec::16 more findings are in the report\n"));
}

TEST(Github, CasesThatFailAlikeAreOneLine) {
  const std::string text = rendered(make_github, large_failing_run(30));
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 2);
  EXPECT_TRUE(has(text, " and 29 more::"));
}

}  // namespace
}  // namespace wsspec::reports
