// Reports for machines stay below a size that their readers take, whatever a target
// has sent, and say what they leave out.
#include "reports/room.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "reports/formats.h"
#include "reports/sarif_result.h"
#include "tests/reports/rendered.h"
#include "tests/reports/sample_run.h"

namespace wsspec::reports {
namespace {

using Json = nlohmann::json;

constexpr int kNumTargets = 2;

// All cases of the catalogue fail, with all that fits into each, at two targets.
const results::Run& huge_run() {
  static const results::Run run = [] {
    results::Run out = large_failing_run(2800);
    for (auto& result : out.targets[0].cases) {
      for (auto& check : result.checks) check.observed = std::string(600, '"');
    }
    for (int i = 1; i < kNumTargets; ++i) {
      out.targets.push_back(out.targets[0]);
      out.targets[static_cast<std::size_t>(i)].name += std::to_string(i);
    }
    return out;
  }();
  return run;
}

std::size_t num_of(const std::string& text, std::string_view what) {
  std::size_t out = 0;
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++out;
  return out;
}

void expect_full(const std::string& text) {
  EXPECT_LE(text.size(), kMaxDocument);
  EXPECT_GT(text.size(), kMaxDocument / 10 * 9) << "more would fit";
}

constexpr std::size_t kNumCases = kNumTargets * 2800;

TEST(Room, TapKeepsEveryTestPoint) {
  const auto text = rendered(make_tap, huge_run());
  expect_full(text);
  EXPECT_EQ(num_of(text, "\nnot ok "), kNumCases);
  EXPECT_EQ(num_of(text, " cases are told without details: this report ends at 10 MiB"), 1u);
}

TEST(Room, CtrfKeepsEveryTest) {
  const auto text = rendered(make_ctrf, huge_run());
  expect_full(text);
  const auto told = Json::parse(text).at("results");
  EXPECT_EQ(told.at("tests").size(), kNumCases);
  EXPECT_EQ(told.at("summary").at("failed"), kNumCases);
  EXPECT_TRUE(has(told.at("summary").at("extra").at("leftOut"), "told without details"));
}

TEST(Room, JunitKeepsEveryTestCase) {
  const auto text = rendered(make_junit, huge_run());
  expect_full(text);
  EXPECT_EQ(num_of(text, "<testcase "), kNumCases);
  EXPECT_EQ(num_of(text, "</failure>"), kNumCases);
  EXPECT_TRUE(has(text, "[left out: this report ends at 10 MiB, see the JSON report]"));
}

TEST(Room, SarifSaysHowManyResultsItLeavesOut) {
  const auto text = rendered(make_sarif, huge_run());
  expect_full(text);
  const auto sarif = Json::parse(text);
  for (const auto& run : sarif.at("runs")) {
    const auto& notes = run.at("invocations").at(0).at("toolExecutionNotifications");
    const std::string words = notes.back().at("message").at("text");
    EXPECT_EQ(words, std::to_string(2800 - run.at("results").size()) +
                         " results are left out: this report ends at 10 MiB, and the JSON report "
                         "has all");
  }
}

TEST(Room, SarifKeepsWhatFailsTheRun) {
  results::Run run = huge_run();
  run.targets.resize(1);
  for (auto& result : run.targets[0].cases) result.unexpected = false;
  run.targets[0].cases.back().unexpected = true;
  run.targets.resize(kNumTargets, run.targets[0]);
  const auto told = Json::parse(rendered(make_sarif, run)).at("runs").at(0).at("results");
  EXPECT_LT(told.size(), 2800u);
  EXPECT_EQ(told.back().at("properties").at("unexpected"), true);
}

TEST(Room, SarifMessagesHaveAThousandCharacters) {
  const auto& run = huge_run();
  auto result = run.targets[0].cases[0];
  for (const char c : {'x', '['}) {
    result.title = std::string(5000, c);
    const std::string text = sarif_result(run, run.targets[0], result)["message"]["text"];
    EXPECT_LE(text.size(), 1000u);
    EXPECT_GT(text.size(), 900u);
  }
}

TEST(Room, NothingIsLeftOutOfAnOrdinaryRun) {
  const auto run = sample_run();
  EXPECT_FALSE(has(rendered(make_tap, run), "10 MiB"));
  EXPECT_FALSE(has(rendered(make_ctrf, run), "10 MiB"));
  EXPECT_FALSE(has(rendered(make_junit, run), "10 MiB"));
  EXPECT_FALSE(has(rendered(make_sarif, run), "10 MiB"));
}

}  // namespace
}  // namespace wsspec::reports
