#include "reports/terminal_end.h"

#include <algorithm>
#include <map>

#include "reports/case_text.h"
#include "reports/findings.h"
#include "reports/grouping.h"
#include "reports/listed.h"
#include "reports/visible.h"
#include "reports/words.h"

namespace wsspec::reports {
namespace {

using results::CaseResult;
using results::Run;
using results::Verdict;

constexpr std::size_t kFieldMax = 600;
constexpr std::size_t kCasesListed = 12;

class End {
 public:
  End(const Run& run, const TerminalOptions& options, const TerminalStyle& style)
      : run_(run), options_(options), style_(style) {}

  std::string text() {
    const auto unexpected = unexpected_findings(run_);
    if (!unexpected.empty()) out_ += '\n';
    for (const Finding& finding : unexpected) block(finding);
    for (const Finding& finding : accepted_findings(run_)) accepted(finding);
    expected();
    flaky();
    for (const Verdict verdict : {Verdict::info, Verdict::skip}) reasons(verdict);
    notes();
    return std::move(out_);
  }

 private:
  void block(const Finding& finding) {
    out_ += style_.verdict(finding.verdict) + ' ' + title(finding) + '\n';
    if (const auto* requirement = find_requirement(run_, finding.requirement)) {
      field("rule", requirement->text + " (" + requirement->url + ")");
    }
    list_cases(finding);
    example(*finding.cases.front());
    out_ += '\n';
  }

  std::string title(const Finding& finding) const {
    std::string out;
    if (run_.targets.size() > 1) out += visible(finding.target->name) + "  ";
    if (finding.stale) {
      out += finding.verdict == Verdict::pass ? "listed deviation is gone" : "line has expired";
    } else {
      out += finding.cause == results::Cause::none ? "unexpected" : to_string(finding.cause);
    }
    if (const auto* requirement = find_requirement(run_, finding.requirement)) {
      out += "  " + std::string(to_string(requirement->level)) + ' ' + clause(*requirement) + " [" +
             visible(finding.requirement) + ']';
    }
    return style_.bold(out);
  }

  void list_cases(const Finding& finding) {
    const std::size_t shown = options_.verbosity >= 1
                                  ? finding.cases.size()
                                  : std::min(finding.cases.size(), kCasesListed);
    for (std::size_t i = 0; i < shown; ++i) {
      const std::string& difference = finding.cases[i]->expectation.difference;
      std::string words = finding.cases[i]->id;
      if (!difference.empty()) words.append("  ").append(difference);
      field(i == 0 ? "cases" : "", words);
    }
    if (shown < finding.cases.size()) {
      field("", "and " + std::to_string(finding.cases.size() - shown) + " more, -v lists them");
    }
  }

  void example(const CaseResult& result) {
    if (const results::Check* check = deciding_check(result)) {
      field("expected", check->expected);
      field("observed", check->observed);
      field("why", check->why);
    } else {
      field("observed", observation(result));
    }
    field("listed", listed_words(result));
    field("repeat", result.repro);
    if (options_.verbosity < 2) return;
    for (const auto& connection : result.connections) transcript(connection);
  }

  void transcript(const results::Connection& connection) {
    for (const results::Entry& entry : connection.entries) {
      const bool sent = entry.direction == results::Direction::sent;
      field("", (sent ? "> " : "< ") + entry_words(entry) + "  " + duration_words(entry.t_ms));
    }
  }

  void field(std::string_view name, std::string_view value) {
    if (value.empty()) return;
    std::string label(name);
    label.resize(8, ' ');
    out_ += "  " + style_.dim(label) + "  " + clip(visible(value), kFieldMax) + '\n';
  }

  void accepted(const Finding& finding) {
    out_ += style_.verdict(finding.verdict) + ' ' + title(finding) + "  " +
            std::to_string(finding.cases.size()) +
            (finding.cases.size() == 1 ? " case: " : " cases: ") +
            visible(finding.cases.front()->id);
    if (finding.cases.size() > 1 && options_.verbosity < 1) out_ += ", ...";
    if (finding.verdict == Verdict::error) {
      out_ += "  " + clip(visible(observation(*finding.cases.front())), kFieldMax);
    }
    out_ += '\n';
    if (options_.verbosity >= 1) list_cases(finding);
  }

  // "34 expected (wsspec.expect): 3 fail, 31 info"
  void expected() {
    const ListedCases listed = listed_cases(run_);
    if (!listed.expected.empty()) {
      out_ += style_.bold(std::to_string(listed.expected.size()) + " expected") + " (" +
              visible(listed.files) + "): " + listed.verdicts + '\n';
    }
    if (options_.verbosity >= 1) {
      for (const CaseResult* one : listed.expected) field("", one->id + "  " + listed_words(*one));
    }
    allowed(listed.allowed);
  }

  // Stale lines that do not fail this run.
  void allowed(const std::vector<const CaseResult*>& cases) {
    const std::size_t shown =
        options_.verbosity >= 1 ? cases.size() : std::min(cases.size(), kCasesListed);
    for (std::size_t i = 0; i < shown; ++i) {
      out_ += "note  " + visible(cases[i]->id + ": " + cases[i]->expectation.difference) + '\n';
    }
    if (shown < cases.size()) {
      out_ += "note  " + std::to_string(cases.size() - shown) + " more are stale, -v lists them\n";
    }
  }

  // "FLAKY a.case  fail, then pass"
  void flaky() {
    for (const auto& target : run_.targets) {
      for (const CaseResult& result : target.cases) {
        if (!result.flaky) continue;
        out_ +=
            style_.bold("FLAKY") + ' ' + visible(result.id) + "  " + attempt_words(result) + '\n';
      }
    }
  }

  // "SKIP  12: needs-deflate: the target declined the offer (10), ..."
  void reasons(Verdict verdict) {
    std::map<std::string, int> by_reason;
    int total = 0;
    for (const auto& target : run_.targets) {
      for (const CaseResult& result : target.cases) {
        if (result.verdict != verdict || result.unexpected) continue;
        if (!result.expectation.line.empty()) continue;
        ++by_reason[reason(result)];
        ++total;
      }
    }
    if (total == 0) return;
    std::string line;
    for (const auto& [words, count] : by_reason) {
      line += (line.empty() ? "" : ", ") + words + " (" + std::to_string(count) + ')';
    }
    out_ +=
        style_.verdict(verdict) + ' ' + std::to_string(total) + ": " + clip(line, kFieldMax) + '\n';
  }

  static std::string reason(const CaseResult& result) {
    if (result.verdict == Verdict::skip) return visible(result.skip_reason);
    return result.cause == results::Cause::none ? "left open by the RFC"
                                                : std::string(to_string(result.cause));
  }

  void notes() {
    for (const auto& target : run_.targets) {
      for (const std::string& note : target.notes) out_ += "note  " + visible(note) + '\n';
    }
  }

  const Run& run_;
  const TerminalOptions& options_;
  const TerminalStyle& style_;
  std::string out_{};
};

}  // namespace

std::string terminal_end(const Run& run, const TerminalOptions& options,
                         const TerminalStyle& style) {
  return End(run, options, style).text();
}

}  // namespace wsspec::reports
