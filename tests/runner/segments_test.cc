#include "harness/runner/segments.h"

#include <gtest/gtest.h>

#include "harness/runner/conversation.h"

namespace wsspec::runner {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;

using Cuts = std::vector<std::size_t>;

TEST(Segmentation, CutsWhereTheCaseSays) {
  EXPECT_EQ(segmentation({}, 5).cuts, Cuts{});
  EXPECT_EQ(segmentation({.every_byte = true}, 4).cuts, (Cuts{1, 2, 3}));
  EXPECT_EQ(segmentation({.every_byte = true}, 1).cuts, Cuts{});
  EXPECT_EQ(segmentation({.every = 3}, 7).cuts, (Cuts{3, 6}));
  EXPECT_EQ(segmentation({.every = 3}, 6).cuts, Cuts{3}) << "no empty last segment";
  EXPECT_EQ(segmentation({.at = {-2, 1}}, 5).cuts, (Cuts{1, 3}));
}

TEST(Segmentation, LeavesOutWhatLiesOutside) {
  EXPECT_EQ(segmentation({.at = {0, 5, 6, -5, -9}}, 5).cuts, Cuts{});
}

TEST(Segmentation, KeepsThePauseOfTheCase) {
  EXPECT_EQ(segmentation({.every = 1, .pause = milliseconds(100)}, 3).pause, milliseconds(100));
}

TEST(Segmentation, SetsSegmentsApartByALittleAndByLittleInAll) {
  EXPECT_EQ(segmentation({.at = {1}}, 3).pause, microseconds(500));
  EXPECT_EQ(segmentation({.every_byte = true}, 81).pause_every, 1u);
  EXPECT_EQ(segmentation({.every_byte = true}, 82).pause_every, 2u);
  const auto bytewise = segmentation({.every_byte = true}, 100001);
  EXPECT_EQ(bytewise.pause, microseconds(500));
  EXPECT_EQ(bytewise.cuts.size() / bytewise.pause_every, 80u);
  EXPECT_EQ(segmentation({}, 3).pause, microseconds(0));
}

TEST(CutIntoSegments, LosesAndRepeatsNothing) {
  const auto octets = protocol::to_buffer("Hello");
  const auto segments = cut_into_segments({.octets = octets, .cuts = {0, 2, 2, 3, 5, 9}});
  std::vector<std::string> texts;
  texts.reserve(segments.size());
  for (const auto& segment : segments) texts.emplace_back(protocol::as_text(segment));
  EXPECT_EQ(texts, (std::vector<std::string>{"He", "l", "lo"}));
}

TEST(CutIntoSegments, GivesOneSegmentWithoutCuts) {
  EXPECT_EQ(cut_into_segments({.octets = protocol::to_buffer("Hello")}).size(), 1u);
}

}  // namespace
}  // namespace wsspec::runner
