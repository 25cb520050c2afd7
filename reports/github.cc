// Annotations of GitHub Actions: workflow commands, which the runner reads from the
// output of a step. Ten errors and ten warnings of a step are shown, no more; one
// line a finding, so that twenty cases that fail alike are one.
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "reports/case_text.h"
#include "reports/document.h"
#include "reports/findings.h"
#include "reports/formats.h"
#include "reports/grouping.h"
#include "reports/visible.h"

namespace wsspec::reports {
namespace {

using results::CaseResult;
using results::Run;

constexpr std::size_t kMaxAnnotations = 10;

// What is no data in a command: % CR LF, in a property : and , too.
std::string escaped(std::string_view text, std::string_view special) {
  std::string out;
  for (const char c : text) {
    if (special.find(c) == std::string_view::npos) {
      out += c;
    } else {
      out += '%' + std::string(c == '%'    ? "25"
                               : c == '\r' ? "0D"
                               : c == '\n' ? "0A"
                               : c == ':'  ? "3A"
                                           : "2C");
    }
  }
  return out;
}

std::string command_data(std::string_view text) {
  return escaped(text, "%\r\n");
}

std::string property(std::string_view text) {
  return escaped(text, "%\r\n:,");
}

// "file=wsspec.expect,line=12," where a line of a baseline is wrong.
std::string file_and_line(const CaseResult& result) {
  const std::string& line = result.expectation.line;
  const auto colon = line.rfind(':');
  if (colon == std::string::npos || result.expectation.difference.empty()) return {};
  return "file=" + property(visible(line.substr(0, colon))) +
         ",line=" + property(visible(line.substr(colon + 1))) + ',';
}

std::string annotation(const Run& run, const Finding& finding, std::string_view command) {
  const CaseResult& example = *finding.cases.front();
  std::string title = visible(example.id);
  if (run.targets.size() > 1) title = visible(finding.target->name) + ": " + title;
  if (finding.cases.size() > 1) {
    title += " and " + std::to_string(finding.cases.size() - 1) + " more";
  }
  std::string text = visible(example.title) + '\n' + case_message(run, example);
  if (!example.repro.empty()) text += '\n' + visible(example.repro);
  return "::" + std::string(command) + ' ' + file_and_line(example) + "title=" + property(title) +
         "::" + command_data(text) + '\n';
}

std::string annotations(const Run& run, const std::vector<Finding>& findings,
                        std::string_view command) {
  const std::size_t shown =
      findings.size() > kMaxAnnotations ? kMaxAnnotations - 1 : findings.size();
  std::string out;
  for (std::size_t i = 0; i < shown; ++i) out += annotation(run, findings[i], command);
  if (shown == findings.size()) return out;
  return out + "::" + std::string(command) +
         " title=wsspec::" + std::to_string(findings.size() - shown) +
         " more findings are in the report\n";
}

std::string github(const Run& run) {
  std::vector<Finding> errors = unexpected_findings(run);
  std::vector<Finding> warnings;
  // What could not be judged fails the run (exit 5) without being unexpected.
  for (Finding& one : accepted_findings(run)) {
    const bool not_judged = one.verdict == results::Verdict::error;
    (not_judged ? errors : warnings).push_back(std::move(one));
  }
  return annotations(run, errors, "error") + annotations(run, warnings, "warning") +
         "::notice title=wsspec::" + command_data(results::summary_line(run)) + '\n';
}

}  // namespace

std::unique_ptr<Writer> make_github(std::ostream& out, const WriterOptions& /*options*/) {
  return std::make_unique<DocumentWriter<github>>(out);
}

}  // namespace wsspec::reports
