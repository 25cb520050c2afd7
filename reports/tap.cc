// TAP 14 (testanything.org): prove, tap-parser and the like. One test point a case;
// what a baseline lists is a TODO, which never fails.
#include <algorithm>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "reports/case_text.h"
#include "reports/document.h"
#include "reports/findings.h"
#include "reports/formats.h"
#include "reports/listed.h"
#include "reports/room.h"
#include "reports/visible.h"

namespace wsspec::reports {
namespace {

using results::CaseResult;
using results::Run;
using results::TargetResult;
using results::Verdict;

constexpr std::size_t kTextMax = 8 * 1024;  // of the details of one case
constexpr std::size_t kTapReasonMax = 300;

// How much a test point says.
enum class TapForm { bare, remarks, details };

// In a description, # begins a directive and \ takes the meaning of what follows.
std::string described(std::string_view text) {
  std::string out;
  for (const char c : visible(text)) {
    if (c == '#' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

// A JSON string is a double-quoted YAML string, and the one form of a text of several
// lines that every reader of TAP understands.
std::string quoted(const std::string& text) {
  return nlohmann::json(text).dump();
}

// A YAML block of what decided the case; none for cases without remark.
std::string diagnostics(const Run& run, const CaseResult& result, TapForm form) {
  if (form == TapForm::bare || (!result.unexpected && !deviates(result) && !result.flaky))
    return {};
  std::string out = "  ---\n  verdict: " + std::string(results::to_string(result.verdict)) + '\n';
  if (result.unexpected || deviates(result)) {
    out += "  message: " + quoted(case_message(run, result)) + '\n';
  }
  if (result.flaky) out += "  flaky: " + quoted(attempt_words(result)) + '\n';
  if (!result.repro.empty()) out += "  repro: " + quoted(visible(result.repro)) + '\n';
  if (form == TapForm::details && (result.unexpected || result.verdict == Verdict::error)) {
    const auto text = case_text(run, result, kTextMax, "[cut: see the JSON report]\n");
    out += "  details: " + quoted(text) + '\n';
  }
  return out + "  ...\n";
}

std::string directive(const CaseResult& result) {
  if (result.unexpected) return {};
  if (result.verdict == Verdict::skip)
    return " # SKIP " + described(head_of(result.skip_reason, kTapReasonMax));
  if (result.verdict != Verdict::fail) return {};
  if (result.expectation.line.empty()) return " # TODO listed as fail";
  return " # TODO " + described(head_of(reason_words(result.expectation), kTapReasonMax));
}

std::string test_point(const Run& run, const TargetResult& target, const CaseResult& result,
                       int number, TapForm form) {
  const bool bad =
      result.unexpected || result.verdict == Verdict::fail || result.verdict == Verdict::error;
  const std::string prefix = run.targets.size() > 1 ? target.name + ": " : std::string();
  return (bad ? "not ok " : "ok ") + std::to_string(number) + " - " +
         described(prefix + result.id) + directive(result) + '\n' + diagnostics(run, result, form);
}

// What was selected and did not run is missing from the plan's numbers.
int planned(const Run& run) {
  int out = 0;
  for (const TargetResult& target : run.targets) {
    out += std::max(target.summary.selected, static_cast<int>(target.cases.size()));
  }
  return out;
}

std::string tap_target_line(const TargetResult& target) {
  return "# " + visible(target.name) + ' ' + visible(target.url) + '\n';
}

// What remains when nothing else fits.
Room tap_room(const Run& run) {
  Room room;
  room.reserve(1024);  // the first lines and the last ones
  int number = 0;
  for (const TargetResult& target : run.targets) {
    room.reserve(tap_target_line(target).size());
    for (const CaseResult& result : target.cases)
      room.reserve(test_point(run, target, result, ++number, TapForm::bare).size());
  }
  return room;
}

std::string fitting_test_point(const Run& run, const TargetResult& target, const CaseResult& result,
                               int number, Room& room) {
  const auto bare = test_point(run, target, result, number, TapForm::bare);
  for (const TapForm form : {TapForm::details, TapForm::remarks}) {
    auto text = test_point(run, target, result, number, form);
    if (room.take(text.size() - bare.size())) return text;
    if (form == TapForm::details) room.leave_out();
  }
  return bare;
}

std::string tap(const Run& run) {
  std::string out = "TAP version 14\n1.." + std::to_string(planned(run)) + '\n';
  Room room = tap_room(run);
  int number = 0;
  for (const TargetResult& target : run.targets) {
    out += tap_target_line(target);
    for (const CaseResult& result : target.cases) {
      out += fitting_test_point(run, target, result, ++number, room);
    }
  }
  if (const auto words = left_out_words(room, "cases are told without details"); !words.empty())
    out += "# " + words + '\n';
  out += "# " + results::summary_line(run) + '\n';
  if (number == 0) return out + "Bail out! nothing was tested\n";
  return run.complete ? out : out + "Bail out! the run is incomplete\n";
}

}  // namespace

std::unique_ptr<Writer> make_tap(std::ostream& out, const WriterOptions& /*options*/) {
  return std::make_unique<DocumentWriter<tap>>(out);
}

}  // namespace wsspec::reports
