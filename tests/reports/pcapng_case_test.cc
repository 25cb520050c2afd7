#include "reports/pcapng_case.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace wsspec::reports {
namespace {

using results::CaseResult;
using results::Connection;
using results::Direction;
using results::Entry;
using results::EntryKind;
using results::Write;

constexpr std::size_t kHeadersLen = 20 + 20;

std::vector<Packet> packets_of(Connection connection) {
  CaseResult result{.id = "a"};
  result.steps = {"send two frames"};
  result.connections = {std::move(connection)};
  return case_packets({}, result, {{10, 0, 0, 1}, {192, 0, 2, 1}}, std::chrono::nanoseconds(0));
}

// The octets of each packet that has some.
std::vector<std::string> payloads(const std::vector<Packet>& packets) {
  std::vector<std::string> out;
  for (const Packet& packet : packets) {
    const bool opens = (packet.octets[kHeadersLen - 7] & 2) != 0;
    if (!opens && packet.octets.size() > kHeadersLen)
      out.push_back(packet.octets.substr(kHeadersLen));
  }
  return out;
}

Entry raw(double t_ms, Direction direction, std::string_view octets) {
  return {.t_ms = t_ms,
          .direction = direction,
          .kind = EntryKind::raw,
          .bytes = protocol::to_buffer(octets),
          .full_len = octets.size()};
}

// Two frames that left in three writes, the second of them across two.
Connection in_pieces() {
  Connection connection;
  connection.entries = {raw(1.1, Direction::sent, "first"), raw(3.1, Direction::sent, "second"),
                        raw(4, Direction::received, "answer")};
  connection.entries[1].step = 1;
  connection.writes = {{.t_ms = 1, .len = 5}, {.t_ms = 2, .len = 2}, {.t_ms = 3, .len = 4}};
  connection.sent = protocol::to_buffer(std::string_view("firstsecond"));
  connection.sent_len = 11;
  return connection;
}

TEST(PcapngCase, IsCutAsItLeft) {
  const auto packets = packets_of(in_pieces());
  EXPECT_EQ(payloads(packets), (std::vector<std::string>{"first", "se", "cond", "answer"}));
  EXPECT_EQ(packets[5].comment, "step 1: send two frames");
}

TEST(PcapngCase, ShowsEntriesWhereNotEveryWriteIsKnown) {
  auto capped = in_pieces();
  capped.sent_len = 12;
  EXPECT_EQ(payloads(packets_of(capped)), (std::vector<std::string>{"first", "second", "answer"}));
}

TEST(PcapngCase, WithoutTimesShowsTheOrderOfTheEntries) {
  auto steady = in_pieces();
  std::swap(steady.entries[1], steady.entries[2]);
  for (auto& entry : steady.entries) entry.t_ms = 0;
  for (auto& write : steady.writes) write.t_ms = 0;
  EXPECT_EQ(payloads(packets_of(steady)), (std::vector<std::string>{"first", "answer", "second"}));
}

TEST(PcapngCase, CountsWhatNeverLeft) {
  auto cut_short = in_pieces();
  cut_short.writes[2].left = false;
  const auto packets = packets_of(cut_short);
  EXPECT_EQ(payloads(packets), (std::vector<std::string>{"first", "se", "answer"}));
  EXPECT_NE(packets.back().comment.find("4 octets of the case were never sent"), std::string::npos);
}

TEST(PcapngCase, FramesOfOneWriteShareItsPacket) {
  auto together = in_pieces();
  together.writes = {{.t_ms = 1, .len = 11}};
  const auto packets = packets_of(together);
  EXPECT_EQ(payloads(packets), (std::vector<std::string>{"firstsecond", "answer"}));
  EXPECT_EQ(packets[3].comment, "step 1: send two frames");
}

TEST(PcapngCase, ARemarkStandsAtWhatFollows) {
  auto connection = in_pieces();
  connection.entries.insert(connection.entries.begin() + 2,
                            Entry{.t_ms = 3.5, .kind = EntryKind::note, .note = "a limit"});
  EXPECT_EQ(packets_of(connection)[6].comment, "a limit");
}

}  // namespace
}  // namespace wsspec::reports
