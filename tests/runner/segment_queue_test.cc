#include "harness/runner/segment_queue.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace wsspec::runner {
namespace {

std::vector<std::string> texts_of(SegmentQueue& queue) {
  std::vector<std::string> texts;
  while (!queue.empty()) texts.emplace_back(protocol::as_text(queue.pop().octets));
  return texts;
}

Octets hello() {
  return Octets(protocol::to_buffer("Hello"));
}

TEST(SegmentQueue, LosesAndRepeatsNothing) {
  SegmentQueue queue;
  queue.push({.octets = hello(), .cuts = {0, 2, 2, 3, 5, 9}}, 1);
  queue.push({.octets = hello()}, 2);
  EXPECT_EQ(texts_of(queue), (std::vector<std::string>{"He", "l", "lo", "Hello"}));
}

TEST(SegmentQueue, SaysWhereThePausesAre) {
  SegmentQueue queue;
  const auto pause = std::chrono::milliseconds(1);
  queue.push({.octets = hello(), .cuts = {1, 2, 3}, .pause = pause, .pause_every = 2}, 1);
  std::vector<bool> paused;
  while (!queue.empty()) paused.push_back(queue.pop().pause == pause);
  EXPECT_EQ(paused, (std::vector<bool>{false, true, false, true}));
}

TEST(SegmentQueue, TellsTheHeadFromTheFramesBehindIt) {
  SegmentQueue queue;
  queue.push({.octets = hello(), .cuts = {2}, .head_len = 3}, 1);
  EXPECT_EQ(queue.pop().head_len, 2u);
  EXPECT_EQ(queue.pop().head_len, 1u);
}

TEST(SegmentQueue, GivesALongSegmentInSeveralWritesWithoutAPause) {
  SegmentQueue queue;
  protocol::Buffer octets(SegmentQueue::kMaxWrite + 5);
  queue.push({.octets = Octets(std::move(octets)), .pause = std::chrono::milliseconds(1)}, 1);
  const Segment first = queue.pop();
  EXPECT_EQ(first.octets.size(), SegmentQueue::kMaxWrite);
  EXPECT_TRUE(first.goes_on);
  EXPECT_EQ(first.pause.count(), 0);
  const Segment last = queue.pop();
  EXPECT_EQ(last.octets.size(), 5u);
  EXPECT_FALSE(last.goes_on);
  EXPECT_NE(last.pause.count(), 0);
}

TEST(SegmentQueue, WritesNothingOfNothing) {
  SegmentQueue queue;
  queue.push({}, 1);
  EXPECT_TRUE(queue.empty());
}

}  // namespace
}  // namespace wsspec::runner
