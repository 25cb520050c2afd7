#include "harness/results/reproducible.h"

#include <gtest/gtest.h>

#include <utility>

#include "harness/protocol/frame_header.h"

namespace wsspec::results {
namespace {

constexpr auto kSent = Direction::sent;
constexpr auto kReceived = Direction::received;

Entry raw(Direction direction, std::string_view octets, int step = 0) {
  Entry out{.t_ms = 3, .direction = direction, .kind = EntryKind::raw};
  out.bytes = protocol::to_buffer(octets);
  out.full_len = octets.size();
  if (step > 0) out.step = step;
  return out;
}

Entry pong(double t_ms) {
  return {.t_ms = t_ms,
          .direction = kReceived,
          .header = protocol::FrameHeader{.opcode = protocol::kPong},
          .bytes = {std::byte{0x8a}, std::byte{0}},
          .full_len = 2};
}

// A ping of two octets that left in `left` pieces of one octet each of its four.
Connection cut_ping(std::size_t left, bool answered_between) {
  const std::string octets = "\x89\x02hi";
  Connection out;
  for (std::size_t i = 0; i < octets.size(); ++i) {
    const bool gone = i < left;
    const std::uint64_t received = answered_between && i > 1 ? 2 : 0;
    out.writes.push_back({.t_ms = 1.5, .len = 1, .received = received, .step = 1, .left = gone});
    if (gone && i + 1 < octets.size()) out.entries.push_back(raw(kSent, octets.substr(i, 1), 1));
    if (answered_between && i == 1) out.entries.push_back(pong(2));
  }
  if (left == octets.size()) {
    out.entries.push_back({.kind = EntryKind::frame, .full_len = 4, .step = 1});
  }
  if (!answered_between) out.entries.push_back(pong(9));
  out.sent = protocol::to_buffer(octets);
  out.sent_len = octets.size();
  return out;
}

Run run_with(Connection connection) {
  Run out{.id = "ab", .started = "2026-11-22T00:00:00Z", .duration_ms = 5, .argv = {"wsspec"}};
  auto& target = out.targets.emplace_back();
  target.url = "ws://127.0.0.1:39017/";
  CaseResult& row = target.cases.emplace_back();
  row.duration_ms = 7;
  row.measured = {{"round_trip_ms_p50", 1}};
  row.connections = {std::move(connection)};
  return out;
}

Connection steady(Connection connection) {
  results::Run run = run_with(std::move(connection));
  make_reproducible(run);
  return run.targets[0].cases[0].connections[0];
}

TEST(Reproducible, DropsTimesAndTheCommandLine) {
  results::Run run = run_with(cut_ping(4, false));
  make_reproducible(run);
  EXPECT_EQ(run.id + run.started, "");
  EXPECT_TRUE(run.argv.empty());
  EXPECT_EQ(run.duration_ms, 0);
  EXPECT_EQ(run.targets[0].cases[0].duration_ms, 0);
  EXPECT_TRUE(run.targets[0].cases[0].measured.empty());
}

TEST(Reproducible, ShowsACutWriteWholeWhateverLeftOfIt) {
  const auto whole = steady(cut_ping(4, false));
  ASSERT_EQ(whole.entries.size(), 2u);
  EXPECT_EQ(whole.entries[0].kind, EntryKind::frame);
  EXPECT_EQ(protocol::as_text(whole.entries[0].payload), "hi");
  EXPECT_EQ(steady(cut_ping(4, true)), whole) << "an answer between the pieces";
  EXPECT_EQ(steady(cut_ping(2, true)), whole) << "the connection was over before the rest";
}

TEST(Reproducible, ShowsALateAnswerBeforeTheClosing) {
  const auto talk = [](bool late) {
    Connection out;
    const std::string close("\x88\x00", 2);
    Entry sent{.kind = EntryKind::frame,
               .header = protocol::FrameHeader{.opcode = protocol::kClose}};
    Entry closed = sent;
    closed.direction = kReceived;
    out.entries = {raw(kSent, "x", 1), pong(1), sent, closed};
    if (late) std::swap(out.entries[1], out.entries[2]);
    out.writes = {{.t_ms = 1, .len = 1, .step = 1},
                  {.t_ms = 2, .len = 2, .received = late ? 0U : 2U}};
    out.sent = protocol::to_buffer("x" + close);
    out.sent_len = 3;
    return out;
  };
  EXPECT_EQ(steady(talk(true)), steady(talk(false)));
  EXPECT_EQ(steady(talk(true)).writes[1].received, 2U);
}

TEST(Reproducible, JoinsWhatCameInSeveralReads) {
  Connection two;
  two.entries = {raw(kReceived, "<html>"), raw(kReceived, "</html>")};
  Connection one;
  one.entries = {raw(kReceived, "<html></html>")};
  EXPECT_EQ(steady(two), steady(one));
}

TEST(Reproducible, HidesThePortOfAStartedTarget) {
  results::Run run = run_with({});
  auto& target = run.targets[0];
  target.exec = "server {port}";
  target.name = "127.0.0.1:39017";
  target.cases[0].checks = {{.observed = "127.0.0.1:39017 after 12.5 ms"}};
  target.cases[0].connections[0].entries = {raw(kSent, "Host: 127.0.0.1:39017\r\n")};
  make_reproducible(run);
  EXPECT_EQ(target.name, "127.0.0.1:{port}");
  EXPECT_EQ(target.url, "ws://127.0.0.1:{port}/");
  EXPECT_EQ(target.cases[0].checks[0].observed, "127.0.0.1:{port} after # ms");
  EXPECT_EQ(protocol::as_text(target.cases[0].connections[0].entries[0].bytes),
            "Host: 127.0.0.1:00000\r\n");
}

}  // namespace
}  // namespace wsspec::results
