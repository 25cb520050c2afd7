#include <gtest/gtest.h>

#include <algorithm>

#include "harness/results/json.h"
#include "tests/results/random_run.h"

namespace wsspec::results {
namespace {

Run without_cases(results::Run run) {
  for (TargetResult& target : run.targets) target.cases.clear();
  return run;
}

// Cases end in another order than that of the catalogue.
std::vector<std::string> lines_of(const Run& run) {
  std::vector<std::string> lines{run_event(without_cases(run))};
  for (const TargetResult& target : run.targets) {
    for (const CaseResult& result : target.cases) {
      lines.push_back(case_start_event(target.name, result.id));
    }
    for (auto result = target.cases.rbegin(); result != target.cases.rend(); ++result) {
      lines.push_back(case_event(target.name, *result));
    }
  }
  lines.push_back(end_event(run));
  return lines;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) out += line + '\n';
  return out;
}

TEST(Jsonl, RebuildsTheRun) {
  for (unsigned seed = 0; seed < 50; ++seed) {
    const results::Run run = RandomRun(seed).run();
    const std::vector<std::string> lines = lines_of(run);
    for (const std::string& line : lines) ASSERT_EQ(line.find('\n'), std::string::npos);
    const auto back = from_jsonl(joined(lines));
    ASSERT_TRUE(back) << back.error();
    ASSERT_EQ(*back, run) << "seed " << seed;
  }
}

TEST(Jsonl, AKillAtAnyOctetKeepsWhatHadFinished) {
  results::Run run = RandomRun(7).run();
  run.complete = true;
  const std::vector<std::string> lines = lines_of(run);
  const std::string all = joined(lines);
  for (std::size_t cut = lines[0].size() + 1; cut + 1 < all.size(); cut += 13) {
    const auto back = from_jsonl(std::string_view(all).substr(0, cut));
    ASSERT_TRUE(back) << back.error();
    ASSERT_FALSE(back->complete) << cut;
  }
  const auto back = from_jsonl(all.substr(0, all.size() - 1));
  ASSERT_TRUE(back);
  EXPECT_TRUE(back->complete) << "only the last line end is missing";
}

TEST(Jsonl, NamesTheCasesThatHadBegun) {
  results::Run run;
  run.targets = {{.name = "t", .summary = {.selected = 3}}};
  std::vector<std::string> lines{run_event(run), case_start_event("t", "a.one"),
                                 case_start_event("t", "a.two"),
                                 case_event("t", {.id = "a.one", .verdict = Verdict::warn})};
  const auto back = from_jsonl(joined(lines));
  ASSERT_TRUE(back) << back.error();
  EXPECT_EQ(back->targets[0].notes,
            std::vector<std::string>{"a.two had begun when the record ends"});
  EXPECT_EQ(back->targets[0].summary.executed, 1);
  EXPECT_EQ(back->targets[0].summary.selected, 3);
}

TEST(Jsonl, ARepeatedCaseReplacesItsFirstResult) {
  results::Run run;
  run.targets = {{.name = "t"}};
  const auto back = from_jsonl(joined({run_event(run), case_event("t", {.id = "a"}),
                                       case_event("t", {.id = "a", .verdict = Verdict::fail})}));
  ASSERT_TRUE(back) << back.error();
  ASSERT_EQ(back->targets[0].cases.size(), 1U);
  EXPECT_EQ(back->targets[0].cases[0].verdict, Verdict::fail);
}

TEST(Jsonl, IgnoresEventsOfLaterVersions) {
  EXPECT_TRUE(from_jsonl(run_event({}) + "\n{\"event\":\"weather\"}\n"));
}

TEST(Jsonl, RefusesABrokenLineInTheMiddle) {
  const auto back = from_jsonl(run_event({}) + "\n{\"event\":\"ca\n" + end_event({}) + '\n');
  ASSERT_FALSE(back);
  EXPECT_EQ(back.error(), "line 2: not JSON");
}

TEST(Jsonl, RefusesAStreamWithoutARun) {
  EXPECT_EQ(from_jsonl("").error(), "/ holds no run event");
}

}  // namespace
}  // namespace wsspec::results
