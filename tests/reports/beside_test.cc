#include "reports/beside.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "reports/show.h"

namespace wsspec::reports {
namespace {

using results::Connection;
using results::Direction;
using results::Entry;
using results::EntryKind;

Entry pong(std::string_view payload) {
  Entry out{
      .direction = Direction::received,
      .header = protocol::FrameHeader{.opcode = protocol::kPong, .payload_len = payload.size()}};
  out.payload = protocol::to_buffer(payload);
  protocol::encode_frame({.header = *out.header, .payload = out.payload}, out.bytes);
  return out;
}

const Entry kFin{.direction = Direction::received, .kind = EntryKind::fin};

TEST(Beside, MarksWhatIsTheSameAndWhatIsNot) {
  const Connection then{.entries = {pong("a"), pong("b"), kFin}};
  const Connection now{.entries = {pong("a"), pong("c")}};
  const auto text = beside(then, now, "then");
  EXPECT_NE(text.find("\n= PONG"), std::string::npos) << text;
  EXPECT_EQ(std::count(text.begin(), text.end(), '!'), 2) << text;
  EXPECT_FALSE(same_answers(then, now));
  EXPECT_TRUE(same_answers(then, then));
}

TEST(Beside, LooksAtWhatCameOnly) {
  Entry sent = pong("mine");
  sent.direction = Direction::sent;
  EXPECT_TRUE(same_answers({.entries = {sent, pong("a")}}, {.entries = {pong("a")}}));
}

TEST(ShowCase, ShowsEveryEventWithItsOctetsAndNothingThatMoves) {
  results::Run run;
  auto& target = run.targets.emplace_back();
  auto& row = target.cases.emplace_back();
  row.id = "a.b";
  row.title = "A \x1b[31m title";
  row.verdict = results::Verdict::fail;
  row.unexpected = true;
  row.checks = {{.verdict = results::Verdict::fail, .expected = "x", .observed = "y\nz"}};
  Entry head{.direction = Direction::received, .kind = EntryKind::response};
  head.bytes = protocol::to_buffer("HTTP/1.1 101 OK\r\nServer: \x1b[2J\r\n\r\n");
  row.connections = {{.entries = {head, pong("a")}}};
  const TerminalStyle plain(false);
  const auto text = show_case(run, target, row, plain);
  for (const char* part :
       {"FAIL", "a.b", "expected x  got y\\nz", "connection 1", "Server: \\x1b[2J", "8a 01 61"}) {
    EXPECT_NE(text.find(part), std::string::npos) << part << " in " << text;
  }
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_EQ(show_unexpected(run, plain).find("FAIL"), 0u);
  row.unexpected = false;
  EXPECT_EQ(show_unexpected(run, plain), "nothing is unexpected\n");
}

}  // namespace
}  // namespace wsspec::reports
