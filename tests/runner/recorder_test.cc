// A transcript says what went over the wire, within bounds.
#include "harness/runner/recorder.h"

#include <gtest/gtest.h>

#include "harness/protocol/masking.h"

namespace wsspec::runner {
namespace {

using judge::WireItem;
using results::Direction;
using results::EntryKind;
using std::chrono::milliseconds;

WireItem frame_item(std::size_t len, bool sent = false) {
  WireItem item{.sent = sent};
  const protocol::Buffer payload(len, std::byte{'x'});
  const auto frame = protocol::make_frame(protocol::kBinary, payload);
  item.frame = {.header = frame.header, .payload = frame.payload};
  return item;
}

WireItem raw_item(std::size_t len) {
  return {.kind = WireItem::Kind::unparsed, .bytes = protocol::Buffer(len)};
}

TEST(Recorder, KeepsHowTheOctetsLeft) {
  Recorder recorder(1);
  recorder.opened_at(milliseconds(100));
  recorder.wrote(milliseconds(101), protocol::as_bytes("GET"), /*step=*/1);
  recorder.received(milliseconds(102), 129);
  recorder.wrote(milliseconds(104), protocol::as_bytes("x"), 2);
  recorder.wrote(milliseconds(105), results::WriteKind::fin, 3);
  recorder.kept_back(milliseconds(2), protocol::as_bytes("yz"), 3);
  const auto connection = recorder.take(milliseconds(90));
  EXPECT_EQ(connection.opened_ms, 10);
  EXPECT_EQ(protocol::as_text(connection.sent), "GETxyz");
  EXPECT_EQ(connection.sent_len, 6u);
  const std::vector<results::Write> want{
      {.t_ms = 1, .len = 3, .step = 1},
      {.t_ms = 4, .len = 1, .received = 129, .quiet_ms = 2, .step = 2},
      {.t_ms = 5, .kind = results::WriteKind::fin, .received = 129, .quiet_ms = 3, .step = 3},
      {.t_ms = 7, .len = 2, .received = 129, .step = 3, .left = false}};
  EXPECT_EQ(connection.writes, want);
}

TEST(Recorder, KeepsABoundedPartOfWhatWasSent) {
  Recorder recorder(1);
  const protocol::Buffer large(40 * 1024, std::byte{'x'});
  for (int i = 0; i < 3; ++i) recorder.wrote(milliseconds(i), large, 1);
  const auto connection = recorder.take(milliseconds(0));
  EXPECT_EQ(connection.sent.size(), 64u * 1024);
  EXPECT_EQ(connection.sent_len, 3 * large.size());
  for (int i = 0; i < 2000; ++i) recorder.wrote(milliseconds(i), protocol::as_bytes("x"), 1);
  EXPECT_LE(recorder.take(milliseconds(0)).writes.size(), 1000u);
}

TEST(Recorder, WritesDownWhenWhoAndWhat) {
  Recorder recorder(2);
  recorder.opened_at(milliseconds(100));
  recorder.head(milliseconds(101), EntryKind::request, protocol::as_bytes("GET"), /*step=*/1);
  recorder.item(milliseconds(102), frame_item(3), /*step=*/1);
  recorder.item(milliseconds(103), {.kind = WireItem::Kind::end}, 1);
  recorder.sent(milliseconds(104), EntryKind::reset, /*step=*/2);
  recorder.note(milliseconds(105), "limit reached");
  const auto connection = recorder.take(transport::Moment{});
  EXPECT_EQ(connection.number, 2);
  EXPECT_FALSE(connection.truncated);
  ASSERT_EQ(connection.entries.size(), 5u);
  const EntryKind kinds[] = {EntryKind::request, EntryKind::frame, EntryKind::fin, EntryKind::reset,
                             EntryKind::note};
  for (std::size_t i = 0; i < 5; ++i) {
    EXPECT_EQ(connection.entries[i].kind, kinds[i]) << i;
    EXPECT_EQ(connection.entries[i].t_ms, 1.0 + static_cast<double>(i)) << i;
  }
  EXPECT_EQ(connection.entries[0].step, 1);
  EXPECT_EQ(connection.entries[1].direction, Direction::received);
  EXPECT_FALSE(connection.entries[1].step) << "what came back belongs to no step";
  EXPECT_EQ(protocol::to_hex(connection.entries[1].bytes), "8203787878");
  EXPECT_EQ(protocol::as_text(connection.entries[1].payload), "xxx");
}

TEST(Recorder, ShowsAMaskedFrameAsItWasOnTheWire) {
  WireItem item = frame_item(1, /*sent=*/true);
  item.frame.header.mask_key = protocol::MaskKey{std::byte{0xff}};
  Recorder recorder(1);
  recorder.item({}, item, /*step=*/3);
  const auto entry = recorder.take(transport::Moment{}).entries.at(0);
  EXPECT_EQ(protocol::to_hex(entry.bytes), "8281ff00000087");
  EXPECT_EQ(protocol::as_text(entry.payload), "x");
}

TEST(Recorder, NamesTheRuleThatTheTargetBreaksAndNotOurs) {
  Recorder recorder(1);
  for (const bool sent : {false, true}) {
    WireItem item = frame_item(1, sent);
    item.broken.push_back({.broken = protocol::Broken::reserved_bits});
    recorder.item({}, item, 1);
  }
  const auto connection = recorder.take(transport::Moment{});
  EXPECT_EQ(connection.entries.at(0).violates, "6455-5.2-3");
  EXPECT_EQ(connection.entries.at(1).violates, "");
}

TEST(Recorder, CapsAnEntryAndTellsItsLength) {
  Recorder recorder(1);
  recorder.item({}, frame_item(5000), 1);
  const auto connection = recorder.take(transport::Moment{});
  EXPECT_TRUE(connection.truncated);
  const auto& entry = connection.entries.at(0);
  EXPECT_EQ(entry.payload.size(), 4096u);
  EXPECT_EQ(entry.bytes.size(), 4 + 4096u);
  EXPECT_EQ(entry.full_len, 4 + 5000u);
}

TEST(Recorder, CapsTheNumberOfEntries) {
  Recorder recorder(1);
  for (int i = 0; i < 1000; ++i) recorder.item({}, frame_item(0), 1);
  recorder.item({}, frame_item(0), 1);
  const auto connection = recorder.take(transport::Moment{});
  EXPECT_EQ(connection.entries.size(), 1000u);
  EXPECT_TRUE(connection.truncated);
}

TEST(Recorder, CapsTheBytesOfAConnection) {
  Recorder recorder(1);
  for (int i = 0; i < 500; ++i) recorder.item({}, raw_item(4096), 1);
  const auto connection = recorder.take(transport::Moment{});
  std::size_t kept = 0;
  for (const auto& entry : connection.entries) kept += entry.bytes.size();
  EXPECT_LE(kept, 256 * 1024u + 4096u);
  EXPECT_GE(kept, 256 * 1024u);
  EXPECT_TRUE(connection.truncated);
}

}  // namespace
}  // namespace wsspec::runner
