// Every format renders the same run; what it says is approved in golden/.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "harness/protocol/utf8.h"
#include "reports/terminal.h"
#include "reports/writer.h"
#include "tests/reports/golden.h"
#include "tests/reports/sample_run.h"
#include "tests/reports/unpacked.h"

namespace wsspec::reports {
namespace {

const Format& format(std::string_view name) {
  const auto all = formats();
  return *std::find_if(all.begin(), all.end(), [&](const Format& one) { return one.name == name; });
}

std::string rendered(std::string_view name, const results::Run& run) {
  std::ostringstream out;
  format(name).make(out, {})->run_finished(run);
  return out.str();
}

// Everything a run announces while it goes on, then its end.
void play(Writer& writer, const results::Run& run) {
  results::Run begun = run;
  for (auto& target : begun.targets) target.cases.clear();
  writer.run_started(begun);
  for (const auto& target : run.targets) {
    for (const auto& result : target.cases) {
      writer.case_started(target.name, result.id);
      writer.case_finished(target.name, result);
    }
  }
  writer.run_finished(run);
}

std::string terminal(TerminalOptions options) {
  std::ostringstream out;
  play(*make_terminal(out, options), sample_run());
  return out.str();
}

TEST(Formats, NamesAndExtensionsAreUnique) {
  std::set<std::string_view> seen;
  for (const Format& one : formats()) {
    EXPECT_TRUE(seen.insert(one.name).second) << one.name;
    EXPECT_NE(one.what, "");
    if (one.extension.empty()) continue;
    EXPECT_TRUE(seen.insert(one.extension).second) << one.extension;
  }
}

std::vector<std::string_view> names(bool octets_too) {
  std::vector<std::string_view> out;
  for (const Format& one : formats()) {
    if (octets_too || one.is_text) out.push_back(one.name);
  }
  return out;
}

class EveryFormat : public testing::TestWithParam<std::string_view> {};
class EveryTextFormat : public EveryFormat {};

std::string golden_name(const Format& one) {
  return "sample" +
         (one.extension.empty() ? '.' + std::string(one.name) : std::string(one.extension));
}

TEST_P(EveryFormat, RendersTheSampleAsApproved) {
  std::string text = rendered(GetParam(), sample_run());
  if (GetParam() == "html") text = with_unpacked_block(text);
  expect_golden(text, golden_name(format(GetParam())));
}

TEST_P(EveryTextFormat, IsValidUtf8WithoutControls) {
  const std::string text = rendered(GetParam(), sample_run());
  EXPECT_EQ(protocol::first_invalid_utf8(protocol::as_bytes(text)), std::nullopt);
  EXPECT_TRUE(std::none_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t';
  }));
}

TEST_P(EveryFormat, RendersAnEmptyRun) {
  EXPECT_NE(rendered(GetParam(), {}), "");
}

INSTANTIATE_TEST_SUITE_P(All, EveryFormat, testing::ValuesIn(names(/*octets_too=*/true)),
                         [](const auto& row) { return std::string(row.param); });

INSTANTIATE_TEST_SUITE_P(All, EveryTextFormat, testing::ValuesIn(names(/*octets_too=*/false)),
                         [](const auto& row) { return std::string(row.param); });

TEST(Terminal, ShowsTheSampleAsApproved) {
  expect_golden(terminal({}), "sample.txt");
  expect_golden(terminal({.color = true, .verbosity = 2}), "sample.verbose.txt");
  expect_golden(terminal({.ci = true}), "sample.ci.txt");
}

TEST(Terminal, QuietIsTheLastLine) {
  EXPECT_EQ(terminal({.verbosity = -1}), results::summary_line(sample_run()) + '\n');
}

TEST(Terminal, AStaleLineThatIsAllowedIsANote) {
  results::Run run = sample_run();
  auto& cases = run.targets[0].cases;
  const auto stale = std::find_if(cases.begin(), cases.end(),
                                  [](const auto& one) { return one.expectation.stale; });
  stale->unexpected = false;
  cases = std::vector<results::CaseResult>(14, *stale);
  std::ostringstream out;
  make_terminal(out, {})->run_finished(run);
  const std::string text = out.str();
  EXPECT_NE(text.find("note  close.tcp.half-close: passes now; remove the line wsspec.expect:12\n"),
            std::string::npos);
  EXPECT_NE(text.find("note  2 more are stale, -v lists them\n"), std::string::npos);
}

TEST(Terminal, NothingOfTheTargetControlsTheScreen) {
  const std::string text = terminal({.verbosity = 2});
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_EQ(text.find('\x07'), std::string::npos);
  EXPECT_EQ(text.find("\xe2\x80\xae"), std::string::npos);
}

TEST(Terminal, ClearsTheProgressLineFirst) {
  EXPECT_TRUE(terminal({.verbosity = -1, .progress = true}).starts_with("\r\x1b[K"));
}

}  // namespace
}  // namespace wsspec::reports
