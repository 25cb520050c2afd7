#include "harness/model/combinations.h"

#include <gtest/gtest.h>

#include <set>

#include "harness/model/covering.h"
#include "harness/model/openings.h"
#include "harness/model/scenario_edit.h"
#include "harness/model/scenarios.h"

namespace wsspec::model {
namespace {

const protocol::DeflateParams kAgreed{};

TEST(Combinations, PairsAndTriplesAreComplete) {
  for (const bool can_deflate : {false, true}) {
    const ParameterSpace space = frame_space(can_deflate);
    for (std::size_t t = 2; t <= 3; ++t) {
      const auto rows = covering_array(space, t);
      const Coverage found = coverage(space, rows, t);
      EXPECT_EQ(found.covered, found.possible) << t;
      EXPECT_GT(found.possible, t == 2 ? 2000U : 30'000U);
      EXPECT_LT(rows.size(), t == 2 ? 1000U : 5000U);
    }
  }
}

// Each is a scenario that the model can judge, and that is played as the parameters say.
TEST(Combinations, AreScenarios) {
  const ParameterSpace space = frame_space(true);
  std::set<std::uint64_t> digests;
  std::size_t num_failing = 0;
  const auto rows = covering_array(space, 2);
  for (const Combination& row : rows) {
    const Scenario scenario = scenario_of(space, row, kAgreed);
    ASSERT_NE(find_opening(scenario.opening), nullptr);
    const auto octets = to_octets(scenario.sequence);
    EXPECT_EQ(to_octets(from_octets(octets)), octets);
    for (const std::uint64_t cut : scenario.sequence.cuts) EXPECT_LE(cut, octets.size());
    const Expected expected = expect(scenario.sequence, model_for(scenario.agreed));
    EXPECT_EQ(expected.stream_len, octets.size());
    num_failing += expected.failure ? 1U : 0U;
    digests.insert(digest(scenario));
  }
  EXPECT_GT(num_failing, rows.size() / 2);
  EXPECT_LT(num_failing, rows.size());
  EXPECT_GT(digests.size(), rows.size() * 9 / 10);
}

TEST(Combinations, FramesAreWhatTheirValuesSay) {
  const ParameterSpace space = frame_space(true);
  Combination row = space.complete(space.open()).value();
  row[2] = 9;
  row[4] = 5;
  row[5] = 2;
  row[6] = 2;
  const Scenario scenario = scenario_of(space, row, kAgreed);
  EXPECT_EQ(protocol::to_hex(to_octets(scenario.sequence.moves[0])), "d97f000000000000000161");
}

}  // namespace
}  // namespace wsspec::model
