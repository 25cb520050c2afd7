#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <string>

#include "harness/livefuzz/export_case.h"
#include "harness/livefuzz/export_octets.h"
#include "harness/livefuzz/export_result.h"
#include "harness/reference/behaviour.h"
#include "harness/results/sent.h"
#include "harness/runner/case_result.h"
#include "harness/runner/player.h"
#include "harness/runner/replay.h"
#include "harness/script/catalogue.h"
#include "tests/livefuzz/found.h"

namespace wsspec::livefuzz {
namespace {

// The case of the file, loaded as --cases loads it.
script::Case load(const std::string& text) {
  auto catalogue = script::builtin_catalogue();
  const auto num_before = catalogue->cases.size();
  const std::vector<script::CaseFile> files{{.name = "found.json", .contents = text}};
  for (const auto& error : script::add_files(*catalogue, files))
    ADD_FAILURE() << script::to_string(error) << "\n" << text;
  return catalogue->cases.size() > num_before ? catalogue->cases.back() : script::Case{};
}

results::CaseResult play_case(House& house, const script::Case& scripted) {
  house.server.restart();
  auto row = runner::case_row(scripted, house.target, 1);
  runner::Played out;
  runner::Player player(house.loop, scripted, house.target, 1, /*attempt=*/1,
                        [&](runner::Played played) {
                          out = std::move(played);
                          house.loop.stop();
                        });
  house.loop.run();
  (void)runner::take_attempt(row, std::move(out), /*attempt=*/1, /*solo=*/true);
  house.server.restart();
  return row;
}

std::string words(const results::CaseResult& row) {
  std::string out;
  for (const auto& check : row.checks)
    out += check.requirement + ": expected " + check.expected + ", got " + check.observed + "; " +
           check.why + "\n";
  return out;
}

// A pong with another payload is none for the model, and a wrong one for a case.
bool is_same(const std::string& cited, const std::string& rule) {
  return cited == rule || (cited == "6455-5.5.3-1" && rule == "6455-5.5.2-2");
}

bool cites(const results::CaseResult& row, const std::string& rule) {
  return row.verdict == results::Verdict::fail &&
         std::ranges::any_of(row.checks, [&rule](const results::Check& check) {
           return check.verdict == results::Verdict::fail && is_same(check.requirement, rule);
         });
}

void check_case(const reference::Fault& fault, House& wrong, House& right, const Finding& finding) {
  const std::string text = case_file(finding, true);
  const auto scripted = load(text);
  ASSERT_FALSE(scripted.id.empty()) << fault.name;
  const auto failed = play_case(wrong, scripted);
  EXPECT_TRUE(cites(failed, finding.key.rule)) << fault.name << "\n" << words(failed) << text;
  const auto passed = play_case(right, scripted);
  EXPECT_TRUE(passed.verdict == results::Verdict::pass || passed.verdict == results::Verdict::info)
      << fault.name << "\n"
      << words(passed) << text;
}

// What reports and `wsspec replay` read: all octets are there, and sent again they are answered
// as they were.
void check_row(const reference::Fault& fault, House& wrong, const Finding& finding) {
  const auto row = result_of(finding);
  EXPECT_EQ(row.verdict, results::Verdict::fail);
  ASSERT_EQ(row.connections.size(), 1U);
  const auto pieces = results::sent_pieces(row.connections[0]);
  ASSERT_TRUE(pieces) << fault.name;
  protocol::Buffer sent;
  for (const Piece& piece : finding.transcript.pieces) {
    if (piece.sent) protocol::append(sent, piece.octets);
  }
  EXPECT_EQ(row.connections[0].sent, sent) << fault.name;
  std::optional<results::Connection> now;
  const runner::Replay replay(wrong.loop, wrong.target.connect, *pieces, {},
                              [&](results::Connection seen) {
                                now = std::move(seen);
                                wrong.loop.stop();
                              });
  wrong.loop.run();
  wrong.server.restart();
  ASSERT_TRUE(now) << fault.name;
  std::size_t num_then = 0;
  for (const auto& entry : row.connections[0].entries)
    num_then += entry.direction == results::Direction::received ? 1U : 0U;
  EXPECT_GE(now->entries.size(), std::min<std::size_t>(num_then, 1)) << fault.name;
}

void check_octets(const Finding& finding) {
  const auto octets = model::to_octets(finding.scenario.sequence);
  const auto seed = session_seed(finding);
  ASSERT_GE(seed.size(), 2U);
  EXPECT_EQ(std::to_integer<unsigned>(seed[0]) & 2U, finding.scenario.agreed ? 2U : 0U);
  EXPECT_EQ(protocol::Buffer(seed.begin() + 2, seed.end()), octets);
  std::string digits = hex_lines(finding);
  std::erase(digits, '\n');
  EXPECT_EQ(digits, protocol::to_hex(octets));
}

// Every so many'th fault; WSSPEC_EXPORT_STEP=1 for all of them, which takes some minutes.
TEST(Export, FailsAgainWithTheSameClause) {
  const char* step = std::getenv("WSSPEC_EXPORT_STEP");
  const std::size_t every = step == nullptr ? 40 : std::strtoull(step, nullptr, 10);
  House right;
  right.look();
  std::size_t num_found = 0;
  std::vector<std::size_t> frames;
  for (std::size_t i = 0; i < reference::faults().size(); i += every) {
    const auto& fault = reference::faults()[i];
    if (fault.needs_process) continue;
    House wrong(fault.apply);
    const auto finding = find(wrong, 1500);
    if (!finding) continue;
    ++num_found;
    frames.push_back(finding->scenario.sequence.moves.size());
    check_case(fault, wrong, right, *finding);
    check_row(fault, wrong, *finding);
    check_octets(*finding);
  }
  EXPECT_GT(num_found, reference::faults().size() / every / 4);
  std::ranges::sort(frames);
  ASSERT_FALSE(frames.empty());
  std::cout << num_found
            << " findings, frames of the median reproducer: " << frames[frames.size() / 2] << "\n";
  EXPECT_LE(frames[frames.size() / 2], 2U);
}

}  // namespace
}  // namespace wsspec::livefuzz
