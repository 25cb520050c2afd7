// Checksums and sequence numbers are held against another reader by
// tests/e2e/formats.py; here is what a real run seldom shows.
#include "reports/tcp_stream.h"

#include <gtest/gtest.h>

#include "reports/start_time.h"

namespace wsspec::reports {
namespace {

using Side = TcpStream::Side;
using std::chrono::nanoseconds;

constexpr std::size_t kFlags = 20 + 13;  // behind the IPv4 header
constexpr std::size_t kHeaders = 20 + 20;
constexpr char kFinFlag = 1;
constexpr char kRstFlag = 4;

TcpStream opened_stream() {
  TcpStream stream({10, 0, 0, 1}, {192, 0, 2, 1}, 50000);
  stream.open(nanoseconds(5), "the case");
  return stream;
}

std::size_t count(const TcpStream& stream, char flag) {
  std::size_t out = 0;
  for (const Packet& packet : stream.packets()) out += (packet.octets[kFlags] & flag) != 0;
  return out;
}

TEST(TcpStream, OpensWithThreePackets) {
  const auto stream = opened_stream();
  ASSERT_EQ(stream.packets().size(), 3U);
  EXPECT_EQ(stream.packets()[0].comment, "the case");
  EXPECT_EQ(stream.packets()[0].time, nanoseconds(5));
}

TEST(TcpStream, CutsWhatIsLongerThanAPacket) {
  auto stream = opened_stream();
  stream.send(Side::client, nanoseconds(6), std::string(150'000, 'x'), 150'000, "long");
  const auto& packets = stream.packets();
  ASSERT_EQ(packets.size(), 6U);
  std::size_t all = 0;
  for (std::size_t i = 3; i < 6; ++i) {
    EXPECT_LE(packets[i].full_len, 65535U);
    EXPECT_EQ(packets[i].full_len, packets[i].octets.size());
    all += packets[i].octets.size() - kHeaders;
  }
  EXPECT_EQ(all, 150'000U);
  EXPECT_EQ(packets[3].comment, "long");
  EXPECT_EQ(packets[4].comment, "");
}

TEST(TcpStream, AnnouncesWhatACapLeftOut) {
  auto stream = opened_stream();
  stream.send(Side::server, nanoseconds(6), "abc", 70'000, "");
  const auto& packets = stream.packets();
  ASSERT_EQ(packets.size(), 5U);
  EXPECT_EQ(packets[3].octets.size(), kHeaders + 3);
  EXPECT_EQ(packets[4].octets.size(), kHeaders);
  EXPECT_EQ(packets[3].full_len + packets[4].full_len, 2 * kHeaders + 70'000);
}

TEST(TcpStream, ClosesWhatIsOpen) {
  auto stream = opened_stream();
  stream.finish(Side::server, nanoseconds(6), "");
  stream.finish(Side::server, nanoseconds(7), "");
  EXPECT_EQ(count(stream, kFinFlag), 1U);
  stream.close(nanoseconds(8));
  EXPECT_EQ(count(stream, kFinFlag), 2U);
}

TEST(TcpStream, NothingFollowsAReset) {
  auto stream = opened_stream();
  stream.reset(Side::server, nanoseconds(6), "");
  stream.close(nanoseconds(7));
  EXPECT_EQ(count(stream, kRstFlag), 1U);
  EXPECT_EQ(count(stream, kFinFlag), 0U);
}

TEST(StartTime, CountsFrom1970) {
  EXPECT_EQ(start_time("1970-01-01T00:00:01Z").count(), 1000);
  EXPECT_EQ(start_time("2026-11-21T20:58:00Z").count(), 1795294680000);
  for (const char* text : {"", "yesterday", "2026-13-01T00:00:00Z", "2026-11-21T20:58:00+01:00"}) {
    EXPECT_EQ(start_time(text).count(), 0) << text;
  }
}

}  // namespace
}  // namespace wsspec::reports
