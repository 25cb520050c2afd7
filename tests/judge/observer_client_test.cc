// What the observer makes of a client: its request, its frames, and what comes too early.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "harness/judge/invariants.h"
#include "tests/judge/talk.h"

namespace wsspec::judge {
namespace {

using protocol::Role;

std::vector<std::string> invariants(const Talk& talk) {
  std::vector<std::string> out;
  for (const auto& finding : check_invariants(talk.seen())) out.push_back(in_short(finding));
  return out;
}

TEST(ObserverOfAClient, ReadsTheRequestInAnyPieces) {
  Talk whole(Role::client);
  whole.ask();
  Talk pieces(Role::client);
  const std::string head = protocol::write_head(request_of_talk());
  for (const char c : head) pieces.they_say(std::string_view(&c, 1));
  for (const Talk* talk : {&whole, &pieces}) {
    ASSERT_TRUE(talk->seen().request.has_value());
    EXPECT_EQ(*talk->seen().request, request_of_talk());
    EXPECT_EQ(talk->seen().opening, Opening::requested);
    EXPECT_EQ(talk->seen().offer.key, "dGhlIHNhbXBsZSBub25jZQ==");
  }
}

TEST(ObserverOfAClient, AnOpenConnectionNeedsAResponseThatOpensIt) {
  Talk right(Role::client);
  right.ask().answer();
  EXPECT_EQ(right.seen().opening, Opening::accepted);
  Talk wrong(Role::client);
  wrong.ask().answer(200);
  EXPECT_EQ(wrong.seen().opening, Opening::unacceptable);
  EXPECT_TRUE(wrong.seen().is_open());
  Talk none(Role::client);
  none.ask();
  none.observer().response_sent(std::nullopt);
  EXPECT_EQ(none.seen().opening, Opening::requested);
  none.observer().response_left();
  EXPECT_EQ(none.seen().opening, Opening::unacceptable);
}

TEST(ObserverOfAClient, HoldsItsFramesToTheRulesOfAClient) {
  Talk talk(Role::client);
  talk.ask().answer();
  talk.they(text("masked"));
  EXPECT_TRUE(invariants(talk).empty());
  talk.they_say(std::string("\x81\x01x", 3));
  EXPECT_EQ(invariants(talk), std::vector<std::string>{"fail 6455-5.1-1 bad-frame"});
  EXPECT_EQ(talk.seen().messages.size(), 2u);
}

TEST(ObserverOfAClient, WhatComesInFrontOfTheResponseIsTooEarly) {
  Talk talk(Role::client);
  talk.ask().they(text("early"));
  EXPECT_TRUE(talk.seen().messages.empty());
  talk.answer();
  ASSERT_EQ(talk.seen().messages.size(), 1u);
  EXPECT_TRUE(talk.seen().messages[0].payload.is("early"));
  EXPECT_EQ(invariants(talk), std::vector<std::string>{"fail 6455-4.1-42 bad-frame"});
}

TEST(ObserverOfAClient, FramesOfOursAreReadAsAClientReadsThem) {
  Talk talk(Role::client);
  talk.ask().answer().we(text("a"));
  EXPECT_TRUE(talk.seen().sent_broken.empty());
  protocol::Frame masked = text("b");
  masked.header.mask_key.emplace();
  talk.we(masked);
  ASSERT_EQ(talk.seen().sent_broken.size(), 1u);
  EXPECT_EQ(talk.seen().sent_broken[0].broken, protocol::Broken::masking);
}

TEST(ObserverOfAClient, A1010IsAClientsToSend) {
  Talk talk(Role::client);
  talk.ask().answer().they(close(1010)).they_end();
  EXPECT_TRUE(invariants(talk).empty());
}

// Our Close in answer to its own is no Close of the case.
TEST(ObserverOfAClient, AnAnsweringCloseIsNoneOfTheCase) {
  Talk talk(Role::client);
  talk.ask().answer().they(close(1002));
  protocol::Buffer octets;
  protocol::encode_frame(close(1002), octets);
  talk.observer().sent_answering_close(octets);
  EXPECT_FALSE(talk.seen().sent_close.has_value());
  EXPECT_TRUE(talk.seen().answered_close);
}

}  // namespace
}  // namespace wsspec::judge
