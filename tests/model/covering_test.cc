#include "harness/model/covering.h"

#include <gtest/gtest.h>

#include <set>

#include "harness/model/choices.h"
#include "harness/model/choose.h"

namespace wsspec::model {
namespace {

std::vector<Parameter> parameters_of(const std::vector<std::size_t>& num_values) {
  std::vector<Parameter> parameters;
  for (const std::size_t num : num_values) {
    parameters.push_back({.name = "p" + std::to_string(parameters.size()),
                          .values = std::vector<std::string>(num, "a")});
  }
  return parameters;
}

// 40 pairs of values that exclude each other, drawn at random.
std::vector<Constraint> random_constraints(Choices& choices,
                                           const std::vector<std::size_t>& num_values) {
  std::vector<Constraint> constraints;
  for (int i = 0; i < 40; ++i) {
    const std::size_t a = choices.below(static_cast<std::uint32_t>(num_values.size() - 1));
    const std::size_t b = a + 1;
    const auto x = choices.below(static_cast<std::uint32_t>(num_values[a]));
    const auto y = choices.below(static_cast<std::uint32_t>(num_values[b]));
    constraints.push_back(
        {{a, b}, [=](const Combination& row) { return row[a] != x || row[b] != y; }});
  }
  return constraints;
}

void all_rows(const ParameterSpace& space, Combination& row, std::size_t from,
              std::vector<Combination>& out) {
  if (from == row.size()) {
    if (space.allows(row)) out.push_back(row);
    return;
  }
  for (std::size_t i = 0; i < space.parameters()[from].values.size(); ++i) {
    row[from] = static_cast<std::uint8_t>(i);
    all_rows(space, row, from + 1, out);
  }
  row[from] = kOpenValue;
}

// Without any of the ways of covering.cc and parameter_space.cc.
std::uint64_t num_in(const std::vector<Combination>& rows, std::size_t num_parameters,
                     std::size_t t) {
  std::uint64_t num = 0;
  for (const auto& parameters : choose(num_parameters, t)) {
    std::set<Combination> seen;
    for (const Combination& row : rows) {
      Combination part;
      for (const std::size_t parameter : parameters) part.push_back(row[parameter]);
      seen.insert(part);
    }
    num += seen.size();
  }
  return num;
}

TEST(Covering, HoldsEveryCombination) {
  const ParameterSpace space(parameters_of({4, 3, 2, 5, 3, 2, 4}), {});
  for (std::size_t t = 1; t <= 4; ++t) {
    const auto rows = covering_array(space, t);
    const Coverage found = coverage(space, rows, t);
    EXPECT_EQ(found.covered, found.possible) << t;
    EXPECT_EQ(found.covered, num_in(rows, 7, t)) << t;
  }
}

TEST(Covering, IsNearTheLeastNumberOfRows) {
  // 10 parameters of 3 values: the best pairwise array known has 14 rows, IPOG's 15 to 20.
  const ParameterSpace space(parameters_of(std::vector<std::size_t>(10, 3)), {});
  EXPECT_LE(covering_array(space, 2).size(), 20U);
  EXPECT_EQ(covering_array(space, 1).size(), 3U);
}

TEST(Covering, KeepsConstraintsAndStillHoldsAllThatIsPossible) {
  const std::vector<std::size_t> num_values = {3, 4, 2, 4, 3, 3};
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    Choices choices = Choices::from_seed(seed);
    const ParameterSpace space(parameters_of(num_values), random_constraints(choices, num_values));
    std::vector<Combination> possible;
    Combination row = space.open();
    all_rows(space, row, 0, possible);
    for (std::size_t t = 2; !possible.empty() && t <= 4; ++t) {
      const auto rows = covering_array(space, t);
      for (const Combination& made : rows) EXPECT_TRUE(space.allows(made));
      const auto expected = num_in(possible, num_values.size(), t);
      EXPECT_EQ(coverage(space, rows, t), (Coverage{expected, expected})) << seed << " " << t;
      EXPECT_EQ(num_in(rows, num_values.size(), t), expected) << seed << " " << t;
    }
  }
}

TEST(Covering, SaysWhatABoundLeavesOut) {
  const ParameterSpace space(parameters_of({5, 5, 5, 5, 5}), {});
  const auto rows = covering_array(space, 3, 60);
  EXPECT_EQ(rows.size(), 60U);
  const Coverage found = coverage(space, rows, 3);
  EXPECT_EQ(found.possible, 1250U);
  EXPECT_EQ(found.covered, num_in(rows, 5, 3));
  EXPECT_LT(found.covered, found.possible);
}

TEST(Covering, CountsNoRowThatMayNotBe) {
  const ParameterSpace space(
      parameters_of({2, 2}),
      {{{0, 1}, [](const Combination& row) { return row[0] == 0 || row[1] == 0; }}});
  EXPECT_EQ(coverage(space, {{1, 1}, {0, 1}}, 2), (Coverage{1, 3}));
}

}  // namespace
}  // namespace wsspec::model
