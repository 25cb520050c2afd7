#include "harness/results/sent.h"

#include <gtest/gtest.h>

namespace wsspec::results {
namespace {

Connection two_writes_and_fin() {
  return {.writes = {{.t_ms = 1, .len = 2, .received = 0},
                     {.t_ms = 4, .len = 3, .received = 129, .quiet_ms = 0.5},
                     {.t_ms = 6, .kind = WriteKind::fin, .received = 129, .quiet_ms = 2.5}},
          .sent = protocol::to_buffer("abcde"),
          .sent_len = 5};
}

TEST(SentPieces, GiveEachWriteItsOctetsAndPauses) {
  const auto pieces = sent_pieces(two_writes_and_fin());
  ASSERT_TRUE(pieces.has_value());
  const std::vector<SentPiece> want{
      {.octets = protocol::to_buffer("ab"), .pause_ms = 1},
      {.octets = protocol::to_buffer("cde"), .received = 129, .pause_ms = 3, .quiet_ms = 0.5},
      {.kind = WriteKind::fin, .received = 129, .pause_ms = 2}};
  EXPECT_EQ(*pieces, want);
}

TEST(SentPieces, AreNoneWhereTheRecordIsNotWhole) {
  EXPECT_FALSE(sent_pieces({}).has_value());
  Connection capped = two_writes_and_fin();
  capped.sent_len = 6;
  EXPECT_FALSE(sent_pieces(capped).has_value());
  Connection cut_list = two_writes_and_fin();
  cut_list.writes.erase(cut_list.writes.begin());
  EXPECT_FALSE(sent_pieces(cut_list).has_value());
  Connection too_long = two_writes_and_fin();
  too_long.writes[1].len = 4;
  EXPECT_FALSE(sent_pieces(too_long).has_value());
  Connection odd_fin = two_writes_and_fin();
  odd_fin.writes[1].kind = WriteKind::reset;
  EXPECT_FALSE(sent_pieces(odd_fin).has_value());
}

}  // namespace
}  // namespace wsspec::results
