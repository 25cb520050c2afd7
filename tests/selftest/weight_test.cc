#include "harness/selftest/weight.h"

#include <gtest/gtest.h>

namespace wsspec::selftest {
namespace {

script::Case sending(script::PayloadPart part, std::size_t times, std::vector<std::string> tags) {
  script::FrameSpec frame;
  frame.payload.parts = {std::move(part)};
  script::Case scripted;
  scripted.tags = std::move(tags);
  scripted.steps = {{.what = script::SendStep{.items = {frame}, .times = times}}};
  return scripted;
}

std::uint64_t octets_of(const script::Case& scripted) {
  const auto& send = std::get<script::SendStep>(scripted.steps.at(0).what);
  const auto& frame = std::get<script::FrameSpec>(send.items.at(0));
  return script::payload_len(frame.payload).value() * send.times;
}

TEST(Weight, IsWhatIsSentInAllRepetitions) {
  EXPECT_FALSE(is_heavy(sending(script::SizedText{1 << 10}, 64, {})));
  EXPECT_TRUE(is_heavy(sending(script::SizedText{1 << 10}, 65, {})));
}

script::Case answering(script::RespondStep respond) {
  script::Case scripted;
  scripted.steps = {{.what = std::move(respond)}};
  return scripted;
}

TEST(Weight, IsThatOfHeadsToo) {
  script::RespondStep respond;
  respond.add = {{"X-Filler", std::string(56, 'a')}};
  respond.flood = 1024;
  EXPECT_FALSE(is_heavy(answering(respond)));
  respond.flood = 1025;
  EXPECT_TRUE(is_heavy(answering(respond)));
  respond.flood = 0;
  respond.raw = script::Payload{.parts = {script::SizedText{(64u << 10) + 1}}};
  EXPECT_TRUE(is_heavy(answering(respond)));
}

TEST(Weight, IsToldByTags) {
  EXPECT_TRUE(is_heavy(sending(script::SizedText{1}, 1, {"volume"})));
  EXPECT_TRUE(is_heavy(sending(script::SizedText{1}, 1, {"stress"})));
  EXPECT_FALSE(is_heavy(sending(script::SizedText{1}, 1, {"security"})));
}

TEST(Weight, OfVolumeIsReduced) {
  EXPECT_EQ(octets_of(reduced(sending(script::SizedText{16u << 20}, 1, {"volume"}))), 128u << 10);
  EXPECT_EQ(
      octets_of(reduced(sending(script::Repeat{protocol::Buffer(4), 1u << 20}, 1, {"volume"}))),
      128u << 10);
  EXPECT_EQ(octets_of(reduced(sending(script::SizedText{16}, 1000, {"volume"}))), 20u * 16u);
}

TEST(Weight, OfOtherCasesIsLeftAlone) {
  EXPECT_EQ(octets_of(reduced(sending(script::SizedText{1u << 20}, 30, {}))), 30u << 20);
}

}  // namespace
}  // namespace wsspec::selftest
