// What an observer keeps of messages that are long, or many.
#include <gtest/gtest.h>

#include <string>

#include "tests/judge/talk.h"

namespace wsspec::judge {
namespace {

// No pattern in it.
std::string noise(std::size_t len) {
  std::string out;
  std::uint32_t state = 1;
  for (std::size_t i = 0; i < len; ++i) {
    state = state * 1664525 + 1013904223;
    out += static_cast<char>(state >> 24);
  }
  return out;
}

TEST(ObserverMemory, EchoesOfNoiseAreForgottenOnceTheyWereCompared) {
  Talk talk;
  talk.open().we(binary(noise(100'000))).they(binary(noise(100'000)));
  ASSERT_EQ(talk.seen().messages.size(), 1u);
  EXPECT_EQ(talk.seen().messages[0].payload, talk.seen().sent_messages[0].payload);
  EXPECT_EQ(talk.seen().messages[0].payload.size(), 100'000u);
  EXPECT_EQ(talk.seen().messages[0].payload.cost(), 0u);
}

TEST(ObserverMemory, AWrongEchoIsKeptSoThatItsDifferenceCanBeTold) {
  std::string wrong = noise(100'000);
  wrong[77'777] ^= 1;
  Talk talk;
  talk.open().we(binary(noise(100'000))).they(binary(wrong));
  EXPECT_EQ(Content::first_difference(talk.seen().sent_messages[0].payload,
                                      talk.seen().messages[0].payload),
            77'777u);
}

TEST(ObserverMemory, GreetingsAreNoEchoes) {
  Talk talk;
  talk.observer().expect_greetings(1);
  talk.open().they(text(noise(5'000))).we(text(noise(5'000))).they(text(noise(5'000)));
  EXPECT_GT(talk.seen().messages[0].payload.cost(), 0u);
  EXPECT_EQ(talk.seen().messages[1].payload.cost(), 0u);
}

TEST(ObserverMemory, AMessageThatIsDroppedByTheNextOneLeavesNothing) {
  Talk talk;
  talk.open();
  protocol::Frame open = text("dropped");
  open.header.fin = false;
  talk.they(open).they(text("")).they(text("whole"));
  ASSERT_EQ(talk.seen().messages.size(), 2u);
  EXPECT_TRUE(talk.seen().messages[0].payload.is(""));
  EXPECT_TRUE(talk.seen().messages[1].payload.is("whole"));
}

TEST(ObserverMemory, OfAFloodNoMoreIsKeptThanAnyCaseAsksFor) {
  constexpr std::size_t kFlood = 200'000;
  Talk talk;
  talk.open();
  for (std::size_t i = 0; i < kFlood; ++i) talk.they(ping("p"));
  EXPECT_GT(talk.seen().pings.size(), 100'000u);
  EXPECT_LT(talk.seen().pings.size(), kFlood);
}

}  // namespace
}  // namespace wsspec::judge
