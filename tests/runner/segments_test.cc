#include "harness/runner/segments.h"

#include <gtest/gtest.h>

#include <set>

#include "harness/runner/conversation.h"

namespace wsspec::runner {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;

using Cuts = std::vector<std::size_t>;

Segmentation cut_into(const script::Cut& cut, std::size_t len, std::uint64_t seed = 1) {
  Random random(seed);
  return segmentation(cut, len, random);
}

TEST(Segmentation, CutsWhereTheCaseSays) {
  EXPECT_EQ(cut_into({}, 5).cuts, Cuts{});
  EXPECT_EQ(cut_into({.every_byte = true}, 4).cuts, (Cuts{1, 2, 3}));
  EXPECT_EQ(cut_into({.every_byte = true}, 1).cuts, Cuts{});
  EXPECT_EQ(cut_into({.every = 3}, 7).cuts, (Cuts{3, 6}));
  EXPECT_EQ(cut_into({.every = 3}, 6).cuts, Cuts{3}) << "no empty last segment";
  EXPECT_EQ(cut_into({.at = {-2, 1}}, 5).cuts, (Cuts{1, 3}));
}

TEST(Segmentation, LeavesOutWhatLiesOutside) {
  EXPECT_EQ(cut_into({.at = {0, 5, 6, -5, -9}}, 5).cuts, Cuts{});
}

TEST(Segmentation, KeepsThePauseOfTheCase) {
  EXPECT_EQ(cut_into({.every = 1, .pause = milliseconds(100)}, 3).pause, milliseconds(100));
}

TEST(Segmentation, SetsSegmentsApartByALittleAndByLittleInAll) {
  EXPECT_EQ(cut_into({.at = {1}}, 3).pause, microseconds(500));
  EXPECT_EQ(cut_into({.every_byte = true}, 81).pause_every, 1u);
  EXPECT_EQ(cut_into({.every_byte = true}, 82).pause_every, 2u);
  const auto bytewise = cut_into({.every_byte = true}, 4001);
  EXPECT_EQ(bytewise.pause, microseconds(500));
  EXPECT_EQ(bytewise.cuts.size() / bytewise.pause_every, 80u);
  EXPECT_EQ(cut_into({}, 3).pause, microseconds(0));
}

TEST(Segmentation, CutsALongWriteIntoNoMoreThan8192Pieces) {
  EXPECT_EQ(cut_into({.every_byte = true}, 4096).cuts.size(), 4095u);
  EXPECT_LE(cut_into({.every_byte = true}, 16u << 20).cuts.size(), 8192u);
  EXPECT_LE(cut_into({.random_upto = 16}, 16u << 20).cuts.size(), 8192u);
}

TEST(Segmentation, DrawsPiecesAtRandom) {
  const auto cuts = cut_into({.random_upto = 16}, 1000).cuts;
  std::set<std::size_t> lengths;
  for (std::size_t i = 1; i < cuts.size(); ++i) lengths.insert(cuts[i] - cuts[i - 1]);
  EXPECT_EQ(*lengths.begin(), 1u);
  EXPECT_EQ(*lengths.rbegin(), 16u);
  EXPECT_EQ(cut_into({.random_upto = 16}, 1000).cuts, cuts) << "the same for the same seed";
  EXPECT_NE(cut_into({.random_upto = 16}, 1000, 2).cuts, cuts);
}

}  // namespace
}  // namespace wsspec::runner
