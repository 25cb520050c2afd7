// What was agreed on compression is held against every message of a target.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/judge/invariants.h"
#include "harness/protocol/deflate_codec.h"
#include "tests/judge/talk.h"

namespace wsspec::judge {
namespace {

// Three times the same text through one compressor with a 15-bit window. Where
// it begins again, matches reach farther back than 512 bytes.
std::vector<std::string> findings_of_three(const char* agreed) {
  protocol::Deflater deflater(15, /*no_context_takeover=*/false);
  Talk talk;
  talk.open(agreed);
  for (int i = 0; i < 3; ++i) {
    protocol::Buffer out;
    deflater.compress(protocol::as_bytes(unrepeating(600)), out);
    talk.they(protocol::make_frame(protocol::kText, out, /*fin=*/true, protocol::kRsv1));
  }
  std::vector<std::string> findings;
  for (const auto& finding : check_invariants(talk.seen())) findings.push_back(in_short(finding));
  return findings;
}

TEST(DeflateInvariants, HoldTheAgreedWindowOnce) {
  EXPECT_THAT(findings_of_three("permessage-deflate; server_max_window_bits=9"),
              testing::ElementsAre("fail 7692-7.2.1-16 bad-deflate"));
  EXPECT_THAT(findings_of_three("permessage-deflate; server_max_window_bits=12"),
              testing::IsEmpty());
}

TEST(DeflateInvariants, HoldTheAgreedTakeoverOnce) {
  EXPECT_THAT(findings_of_three(
                  "permessage-deflate; server_max_window_bits=12; server_no_context_takeover"),
              testing::ElementsAre("fail 7692-7.2.1-1 bad-deflate",  // no inflater can read it
                                   "fail 7692-7.2.1-12 bad-deflate"));
}

TEST(DeflateInvariants, TellOfAnEmptyMessageWithoutItsOctet) {
  Talk talk;
  talk.open("permessage-deflate; server_max_window_bits=12");
  const auto empty = [](std::string_view payload) {
    return protocol::make_frame(protocol::kText, protocol::as_bytes(payload), /*fin=*/true,
                                protocol::kRsv1);
  };
  talk.they(empty(std::string_view("\0", 1)));
  EXPECT_THAT(check_invariants(talk.seen()), testing::IsEmpty());
  talk.they(empty("")).they(empty(""));
  const auto findings = check_invariants(talk.seen());
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(in_short(findings.front()), "info 7692-7.2.1-1 bad-deflate");
}

}  // namespace
}  // namespace wsspec::judge
