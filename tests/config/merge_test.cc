#include "harness/config/merge.h"

#include <gtest/gtest.h>

#include <functional>

#include "tests/config/support.h"

namespace wsspec::config {
namespace {

using results::Cause;
using results::Verdict;

const std::vector<std::string> kOrder{"a.one", "a.two", "b.one", "b.two"};

SavedRun saved(std::string file, std::vector<results::CaseResult> rows, std::string shard = "") {
  SavedRun out{.file = std::move(file), .run = run_of(std::move(rows))};
  out.run.catalogue = "2026.1";
  out.run.catalogue_sha256 = "ab12";
  out.run.seed = "0x1";
  out.run.shard = std::move(shard);
  out.run.duration_ms = 10;
  auto& target = out.run.targets.front();
  target.summary.selected = static_cast<int>(target.cases.size());
  return out;
}

std::vector<std::string> ids_of(const results::TargetResult& target) {
  std::vector<std::string> out;
  for (const auto& one : target.cases) out.push_back(one.id);
  return out;
}

MergedRun merged(std::vector<SavedRun> runs) {
  auto out = merge_runs(std::move(runs), kOrder);
  EXPECT_TRUE(out.has_value()) << (out ? "" : out.error());
  return out ? std::move(*out) : MergedRun{};
}

TEST(MergeRuns, PutsTheCasesOfPartsInTheOrderOfTheCatalogue) {
  const auto out =
      merged({saved("2.json", {row("b.two", Verdict::pass), row("x", Verdict::info)}, "2/2"),
              saved("1.json", {row("a.one", Verdict::fail), row("b.one", Verdict::pass)}, "1/2")});
  ASSERT_EQ(out.run.targets.size(), 1u);
  EXPECT_EQ(ids_of(out.run.targets[0]), (std::vector<std::string>{"a.one", "b.one", "b.two", "x"}));
  EXPECT_EQ(out.run.targets[0].summary.selected, 4);
  EXPECT_EQ(out.run.targets[0].summary.by_verdict.at(Verdict::fail), 1);
  EXPECT_EQ(out.run.duration_ms, 20);
  EXPECT_TRUE(out.run.complete);
  EXPECT_EQ(out.run.shard, "");
  EXPECT_TRUE(out.remarks.empty());
}

TEST(MergeRuns, SaysWhichPartIsMissing) {
  const auto out = merged({saved("1.json", {row("a.one", Verdict::pass)}, "1/4"),
                           saved("3.json", {row("a.two", Verdict::pass)}, "3/4")});
  EXPECT_FALSE(out.run.complete);
  EXPECT_EQ(out.run.shard, "1+3/4");
  ASSERT_EQ(out.remarks.size(), 1u);
  EXPECT_EQ(out.remarks[0], "mine: of the 4 parts of this run, 2, 4 are missing");
  EXPECT_EQ(out.run.targets[0].notes.back(), "of the 4 parts of this run, 2, 4 are missing");
}

TEST(MergeRuns, OfSeveralTargetsAreOneMatrix) {
  auto other = saved("b.json", {row("a.one", Verdict::fail)});
  other.run.targets[0].name = "other";
  other.run.seed = "0x2";
  const auto out = merged({saved("a.json", {row("a.one", Verdict::pass)}), other});
  ASSERT_EQ(out.run.targets.size(), 2u);
  EXPECT_EQ(out.run.targets[0].name, "mine");
  EXPECT_EQ(out.run.targets[1].name, "other");
  EXPECT_EQ(out.run.seed, "") << "where the runs differ, nothing is said";
  EXPECT_TRUE(out.run.complete);
}

TEST(MergeRuns, TakesACaseThatIsThereTwiceOnce) {
  const auto out =
      merged({saved("1.json", {row("a.one", Verdict::pass)}),
              saved("2.json", {row("a.one", Verdict::pass), row("a.two", Verdict::pass)})});
  EXPECT_EQ(out.run.targets[0].cases.size(), 2u);
  EXPECT_EQ(out.run.targets[0].summary.selected, 2);
  EXPECT_EQ(out.remarks.front(), "1 case of mine is in more than one file, with the same verdict");
}

TEST(MergeRuns, StayIncompleteWhereOneOfThemIs) {
  auto killed = saved("1.jsonl", {row("a.one", Verdict::pass)});
  killed.run.complete = false;
  killed.run.targets[0].summary.selected = 40;
  const auto out = merged({killed, saved("2.json", {row("a.two", Verdict::pass)})});
  EXPECT_FALSE(out.run.complete);
  EXPECT_EQ(out.run.targets[0].summary.selected, 41);
}

struct Refusal {
  const char* name;
  std::function<void(SavedRun&)> change;
  const char* says;
};

TEST(MergeRuns, SayWhatDoesNotFit) {
  const Refusal kRefusals[] = {
      {"catalogue", [](SavedRun& one) { one.run.catalogue_sha256 = "cd34"; },
       "1.json is of the catalogue 2026.1 (ab12), 2.json of 2026.1 (cd34)"},
      {"verdict", [](SavedRun& one) { one.run.targets[0].cases[0].verdict = Verdict::pass; },
       "a.one of mine is fail (timeout) in 1.json and pass (timeout) in 2.json"},
      {"cause", [](SavedRun& one) { one.run.targets[0].cases[0].cause = Cause::none; },
       "a.one of mine is fail (timeout) in 1.json and fail in 2.json"},
      {"count", [](SavedRun& one) { one.run.shard = "2/3"; },
       "1.json is one of 2 parts, 2.json one of 3"},
      {"shard", [](SavedRun& one) { one.run.shard = "x"; },
       "2.json says that it is the part \"x\""},
  };
  for (const auto& refusal : kRefusals) {
    const auto first = saved("1.json", {row("a.one", Verdict::fail, Cause::timeout)}, "1/2");
    auto second = saved("2.json", {row("a.one", Verdict::fail, Cause::timeout)}, "2/2");
    refusal.change(second);
    const auto out = merge_runs({first, second}, kOrder);
    ASSERT_FALSE(out.has_value()) << refusal.name;
    EXPECT_NE(out.error().find(refusal.says), std::string::npos) << out.error();
  }
}

}  // namespace
}  // namespace wsspec::config
