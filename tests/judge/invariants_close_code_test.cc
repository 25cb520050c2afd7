// The byte order of the code in a target's own Close (RFC 6455, section 5.5.1).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/judge/invariants.h"
#include "tests/judge/talk.h"

namespace wsspec::judge {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::uint16_t swapped(std::uint16_t code) {
  return static_cast<std::uint16_t>((code & 0xff) << 8 | code >> 8);
}

std::vector<std::string> findings(const Talk& talk) {
  std::vector<std::string> shorts;
  for (const auto& finding : check_invariants(talk.seen())) shorts.push_back(in_short(finding));
  return shorts;
}

TEST(CloseCodeByteOrder, IsBrokenByEveryCodeOfSection741Swapped) {
  for (std::uint16_t code = 1000; code <= 1015; ++code) {
    Talk talk;
    talk.open().they(close(swapped(code)));
    EXPECT_THAT(findings(talk), ElementsAre("fail 6455-5.5.1-2 wrong-close-code")) << code;
  }
}

TEST(CloseCodeByteOrder, IsNotSeenInCodesBeside) {
  for (const std::uint16_t code : {swapped(999), swapped(1016), std::uint16_t{4999},
                                   std::uint16_t{5000}, std::uint16_t{65535}}) {
    Talk talk;
    talk.open().they(close(code));
    EXPECT_THAT(findings(talk), IsEmpty()) << code;
  }
}

TEST(CloseCodeByteOrder, IsNotTheTargetsInAnEcho) {
  Talk talk;
  talk.open().we(close(swapped(1000))).they(close(swapped(1000)));
  EXPECT_THAT(findings(talk), IsEmpty());
}

}  // namespace
}  // namespace wsspec::judge
