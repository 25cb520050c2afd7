#include "harness/runner/resource_run.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include "tests/runner/house.h"

namespace wsspec::runner {
namespace {

results::CaseResult row(std::string id, double octets = 100) {
  results::CaseResult out{.id = std::move(id)};
  out.measured.emplace(kOctetsSent, octets);
  return out;
}

TEST(ResourceRun, HoldsGrowthAgainstOctetsAndOpenConnections) {
  auto sent = row("a.b");
  sent.connections.resize(2);
  sent.connections[0].entries.push_back(
      {.direction = results::Direction::received, .kind = results::EntryKind::fin});
  EXPECT_DOUBLE_EQ(sent_in(sent).octets, 100);
  EXPECT_DOUBLE_EQ(sent_in(sent).connections_left, 1);
}

// Three cases, of which a sample says how much memory the target has.
struct Rounds {
  std::vector<script::Case> cases = {
      case_named("g", "a", R"({"send": {"ping": ""}}, {"expect": "pong"})"),
      case_named("g", "b", R"({"send": {"ping": ""}}, {"expect": "pong"})")};
  std::vector<const script::Case*> selected{&cases[0], &cases[1]};
  transport::MemoryLoop loop{};
  ResourceUsage usage{};
  ResourceRun run{loop, [this] { return std::optional(usage); }, selected};

  // Whether the row is to be reported.
  bool play(const std::string& id, double grows_mib) {
    run.begin();
    usage.resident_mib += grows_mib;
    auto result = row(id);
    return run.end(result);
  }
};

TEST(ResourceRun, MarksWhatGrowsThreeTimes) {
  Rounds rounds;
  EXPECT_TRUE(rounds.play("g.a", 30));
  EXPECT_TRUE(rounds.play("g.b", 1));
  ASSERT_EQ(rounds.run.next_round().size(), 1u);
  EXPECT_FALSE(rounds.play("g.a", 20)) << "reported already";
  ASSERT_EQ(rounds.run.next_round().size(), 1u);
  EXPECT_FALSE(rounds.play("g.a", 25));
  EXPECT_TRUE(rounds.run.next_round().empty());
  const auto marked = rounds.run.marked();
  ASSERT_EQ(marked.size(), 1u);
  EXPECT_EQ(marked[0].id, "g.a");
  EXPECT_EQ(marked[0].verdict, results::Verdict::info);
  EXPECT_EQ(marked[0].checks.back().observed, "20 MiB more of memory for 100 octets");
  EXPECT_DOUBLE_EQ(marked[0].measured.at("target_resident_growth_mib"), 20);
}

TEST(ResourceRun, ForgetsWhatGrowsOnce) {
  Rounds rounds;
  EXPECT_TRUE(rounds.play("g.a", 30));
  ASSERT_EQ(rounds.run.next_round().size(), 1u);
  EXPECT_FALSE(rounds.play("g.a", 0));
  EXPECT_TRUE(rounds.run.next_round().empty());
  EXPECT_TRUE(rounds.run.marked().empty());
}

TEST(ResourceUsage, IsThatOfAProcessGroup) {
  const auto own = usage_of_group(::getpgrp());
  ASSERT_TRUE(own);
  EXPECT_GT(own->resident_mib, 1);
  EXPECT_GT(own->reserved_mib, 0);
  EXPECT_GE(own->descriptors, 3);
  EXPECT_FALSE(usage_of_group(-1));
}

}  // namespace
}  // namespace wsspec::runner
