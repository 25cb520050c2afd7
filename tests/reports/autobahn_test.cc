// Autobahn's words and layout. The layout is approved in golden/; what follows
// from the verdicts is a table.
#include "reports/autobahn.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "harness/protocol/frame_header.h"
#include "reports/autobahn_also_found.h"
#include "tests/reports/golden.h"
#include "tests/reports/sample_run.h"

namespace wsspec::reports {
namespace {

using results::CaseResult;
using results::Cause;
using results::Direction;
using results::Entry;
using results::EntryKind;
using results::Verdict;

Entry frame(Direction direction, std::uint8_t opcode, std::string_view payload, int step = 0) {
  Entry out{.direction = direction};
  out.header = protocol::FrameHeader{.opcode = opcode, .payload_len = payload.size()};
  out.payload = protocol::to_buffer(payload);
  if (step > 0) out.step = step;
  return out;
}

Entry opened() {
  return {.direction = Direction::received,
          .kind = EntryKind::response,
          .bytes = protocol::to_buffer("HTTP/1.1 101 Switching Protocols\r\n\r\n")};
}

Entry ended() {
  return {.direction = Direction::received, .kind = EntryKind::fin};
}

Entry closed(std::string_view code) {
  return frame(Direction::received, protocol::kClose, code);
}

CaseResult row(const std::string& id, Verdict verdict, Cause cause, std::vector<Entry> entries) {
  CaseResult out{.id = "case." + id, .aliases = {"autobahn:" + id}};
  out.verdict = verdict;
  out.cause = cause;
  entries.insert(entries.begin(), opened());
  out.connections = {{.entries = std::move(entries)}};
  for (const auto& entry : out.connections[0].entries) {
    const bool close = entry.header && entry.header->opcode == protocol::kClose;
    if (!close || entry.direction == Direction::sent || entry.payload.size() < 2) continue;
    out.close.code_received =
        std::to_integer<int>(entry.payload[0]) * 256 + std::to_integer<int>(entry.payload[1]);
  }
  return out;
}

std::string words(const CaseResult& one) {
  const auto ids = autobahn_ids_of(one);
  const auto verdict = autobahn_verdict(one, *find_autobahn(ids.at(0)));
  return std::string(to_string(verdict.behavior)) + "/" + std::string(to_string(verdict.close));
}

const std::vector<Entry> kClean{closed("\x03\xe8"), ended()};
const std::vector<Entry> kEchoed{frame(Direction::received, protocol::kText, "hello"),
                                 closed("\x03\xea"), ended()};

struct Mapped {
  const char* name = "";
  CaseResult row{};
  std::string words{};
  friend void PrintTo(const Mapped& one, std::ostream* out) { *out << one.name; }
};

const Mapped kMapped[] = {
    {"Pass", row("1.1.1", Verdict::pass, Cause::none, kClean), "OK/OK"},
    {"StrictWithEcho", row("3.2", Verdict::pass, Cause::none, kEchoed), "OK/OK"},
    {"StrictWithoutEcho", row("3.2", Verdict::pass, Cause::none, kClean), "NON-STRICT/OK"},
    {"AlwaysInformational", row("7.1.6", Verdict::pass, Cause::none, kClean),
     "INFORMATIONAL/INFORMATIONAL"},
    {"Info", row("2.10", Verdict::info, Cause::none, kClean), "INFORMATIONAL/INFORMATIONAL"},
    {"Skip", row("12.1.1", Verdict::skip, Cause::needs_deflate, {}), "UNIMPLEMENTED/OK"},
    {"WarnOfACode", row("3.2", Verdict::warn, Cause::wrong_close_code, kEchoed), "OK/WRONG CODE"},
    {"WarnOfACodeThatDecides", row("7.9.1", Verdict::warn, Cause::wrong_close_code, kClean),
     "FAILED/WRONG CODE"},
    {"WarnOfNoClose", row("1.1.1", Verdict::warn, Cause::unclean_close, {ended()}), "OK/UNCLEAN"},
    {"NoCloseWhereNoneIsDue",
     row("3.2", Verdict::warn, Cause::unclean_close,
         {frame(Direction::received, protocol::kText, "hello"), ended()}),
     "OK/OK"},
    {"OtherWarn", row("1.1.1", Verdict::warn, Cause::bad_header, kClean), "OK/OK"},
    {"FailOfACode", row("1.1.1", Verdict::fail, Cause::wrong_close_code, kClean), "OK/WRONG CODE"},
    {"FailOfNoClose", row("1.1.1", Verdict::fail, Cause::unclean_close, {ended()}), "OK/UNCLEAN"},
    {"WeHadToDrop", row("1.1.1", Verdict::fail, Cause::unclean_close, {closed("\x03\xe8")}),
     "OK/FAILED BY CLIENT"},
    {"FailClosedWell", row("1.1.1", Verdict::fail, Cause::wrong_payload, kClean), "FAILED/OK"},
    {"FailWithAnotherCode", row("1.1.1", Verdict::fail, Cause::early_close, kEchoed),
     "FAILED/WRONG CODE"},
    {"FailWithoutClose", row("1.1.1", Verdict::fail, Cause::early_close, {ended()}),
     "FAILED/UNCLEAN"},
    {"FailForever", row("1.1.1", Verdict::fail, Cause::timeout, {}), "FAILED/FAILED"},
    {"Error", row("1.1.1", Verdict::error, Cause::connect_error, {}), "FAILED/FAILED"},
};

class Mapping : public testing::TestWithParam<Mapped> {};

TEST_P(Mapping, IsAsDocumented) {
  EXPECT_EQ(words(GetParam().row), GetParam().words);
}

INSTANTIATE_TEST_SUITE_P(Autobahn, Mapping, testing::ValuesIn(kMapped),
                         [](const auto& one) { return std::string(one.param.name); });

TEST(AutobahnVerdict, TextThatIsFoundBadLateIsNonStrict) {
  const auto sent = [](int step) { return frame(Direction::sent, protocol::kText, "x", step); };
  const auto fail_fast = [&](std::vector<Entry> entries) {
    auto out = row("6.4.1", Verdict::pass, Cause::none, std::move(entries));
    out.group = "utf8.fail-fast";
    out.steps = {"> TEXT", "wait 100 ms", "> CONTINUATION", "< connection failed"};
    return words(out);
  };
  EXPECT_EQ(fail_fast({sent(1), closed("\x03\xef"), ended()}), "OK/OK");
  EXPECT_EQ(fail_fast({sent(1), closed("\x03\xef"), sent(3), ended()}), "OK/OK");
  EXPECT_EQ(fail_fast({sent(1), sent(3), closed("\x03\xef"), ended()}), "NON-STRICT/OK");
  Entry piece = sent(3);
  piece.kind = EntryKind::raw;
  EXPECT_EQ(fail_fast({piece, closed("\x03\xef"), ended()}), "OK/OK") << "a write in pieces";
}

TEST(AutobahnVerdict, OfSeveralCasesTheWorstCounts) {
  results::TargetResult target;
  target.cases = {row("7.5.1", Verdict::pass, Cause::none, kClean),
                  row("7.5.1", Verdict::fail, Cause::wrong_payload, {}),
                  row("7.5.1", Verdict::warn, Cause::wrong_close_code, kEchoed),
                  row("1.1.1", Verdict::pass, Cause::none, kClean),
                  row("99.1.1", Verdict::fail, Cause::timeout, {})};
  const auto results = autobahn_results(target);
  ASSERT_EQ(results.size(), 2u) << "one for each of its ids, none for others";
  EXPECT_EQ(results[0].facts->id, "1.1.1");
  EXPECT_EQ(results[1].verdict.behavior, Behavior::failed);
  EXPECT_EQ(results[1].verdict.close, CloseBehavior::failed);
  EXPECT_EQ(results[1].row, &target.cases[1]);
}

TEST(AutobahnFacts, AreThoseOf517Cases) {
  const auto& facts = autobahn_facts();
  ASSERT_EQ(facts.size(), 517u);
  const auto count = [&](auto member) {
    return std::count_if(facts.begin(), facts.end(), [&](const auto& one) { return one.*member; });
  };
  EXPECT_EQ(count(&AutobahnFacts::is_strict), 14);
  EXPECT_EQ(count(&AutobahnFacts::is_informational), 3);
  EXPECT_EQ(count(&AutobahnFacts::is_timed), 270);
  EXPECT_EQ(find_autobahn("13.7.18")->number, 517);
  EXPECT_EQ(find_autobahn("8.1"), nullptr);
}

TEST(AutobahnFileName, KeepsLettersAndDigits) {
  EXPECT_EQ(autobahn_file_name("Tungstenite", "6.4.3"), "tungstenite_case_6_4_3.json");
  EXPECT_EQ(autobahn_file_name(" My Server/1.0 ", "1.1.1"), "my_server_1_0_case_1_1_1.json");
  EXPECT_EQ(autobahn_file_name("../../etc", "2.1"), "etc_case_2_1.json");
  EXPECT_EQ(autobahn_file_name("\xc3\xa4", "2.1"), "_case_2_1.json");
}

const std::string& text_of(const std::vector<ReportFile>& files, const std::string& name) {
  static const std::string none;
  for (const auto& file : files) {
    if (file.name == name) return file.text;
  }
  return none;
}

std::size_t occurrences(const std::string& text, std::string_view word) {
  std::size_t count = 0;
  for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++count;
  return count;
}

TEST(AutobahnFiles, AreApproved) {
  auto run = sample_run();
  run.targets.at(0).name = "My Server";
  const auto files = autobahn_files(run);
  expect_golden(text_of(files, "index.json"), "autobahn_index.json");
  expect_golden(text_of(files, "index.html"), "autobahn_index.html");
  expect_golden(text_of(files, "my_server_case_2_1.json"), "autobahn_case.json");
}

TEST(AutobahnFiles, TheWordIsTwiceInAPageWithoutFailures) {
  results::Run run;
  results::TargetResult target{.name = "case <failed>"};
  target.cases = {row("1.1.1", Verdict::pass, Cause::none, kClean)};
  run.targets = {target};
  EXPECT_EQ(occurrences(text_of(autobahn_files(run), "index.html"), "case_failed"), 2u);
  run.targets[0].cases.push_back(row("1.1.2", Verdict::fail, Cause::wrong_payload, kClean));
  EXPECT_EQ(occurrences(text_of(autobahn_files(run), "index.html"), "case_failed"), 3u);
  run.targets[0].cases.push_back(row("1.1.3", Verdict::fail, Cause::unclean_close, {ended()}));
  EXPECT_EQ(occurrences(text_of(autobahn_files(run), "index.html"), "case_failed"), 4u);
}

TEST(AutobahnFiles, AnIncompleteRunIsMarked) {
  results::Run run;
  EXPECT_EQ(text_of(autobahn_files(run), "index.json"), "{}");
  EXPECT_EQ(text_of(autobahn_files(run), "wsspec-incomplete"), "");
  run.complete = false;
  EXPECT_NE(text_of(autobahn_files(run), "wsspec-incomplete"), "");
}

TEST(AutobahnFiles, HostileOctetsStayInside) {
  auto one = row("1.1.1", Verdict::fail, Cause::wrong_payload,
                 {frame(Direction::received, protocol::kText, "</script>\xff\x01\xe2\x80\xae"),
                  closed("\x03\xe8\xff\xff"), ended()});
  results::Run run;
  run.targets = {{.name = "<b>\xff</b>", .cases = {one}}};
  for (const auto& file : autobahn_files(run)) {
    EXPECT_TRUE(std::all_of(file.text.begin(), file.text.end(), [](char c) {
      return c == '\n' || (c >= ' ' && c < 0x7f);
    })) << file.name;
    EXPECT_EQ(file.text.find("<b>") != std::string::npos, file.name.ends_with(".json"));
    const bool is_page = file.name.ends_with(".html");
    EXPECT_TRUE(is_page || nlohmann::json::accept(file.text)) << file.name;
  }
}

TEST(AlsoFound, TellsBothWays) {
  results::TargetResult target;
  CaseResult unmasked{.id = "frame.mask.none", .verdict = Verdict::fail};
  unmasked.checks = {{.verdict = Verdict::fail, .requirement = "6455-5.1-3"}};
  auto unclean = row("1.1.1", Verdict::fail, Cause::unclean_close, {ended()});
  unclean.checks = {{.verdict = Verdict::fail, .requirement = "6455-5.5.1-7"}};
  target.cases = {unmasked, unclean, row("1.1.2", Verdict::fail, Cause::wrong_payload, {}),
                  row("2.10", Verdict::pass, Cause::none,
                      {frame(Direction::sent, protocol::kPing, "9"),
                       frame(Direction::received, protocol::kPong, "9")}),
                  row("2.1", Verdict::pass, Cause::none,
                      {frame(Direction::received, protocol::kPong, "unasked")})};
  const auto found = also_found(target);
  EXPECT_EQ(found.passed_there, (std::vector<std::string>{"6455-5.1-3 (frame.mask.none)",
                                                          "6455-5.5.1-7 (case.1.1.1)"}));
  EXPECT_EQ(found.failed_there, (std::vector<std::string>{"2.1 (an unsolicited pong)",
                                                          "2.10 (only the latest ping answered)"}));
  EXPECT_EQ(to_string(AlsoFound{}),
            "also found: breaks a MUST where Autobahn passes or does not look: nothing; in order "
            "where Autobahn fails: nothing");
}

}  // namespace
}  // namespace wsspec::reports
