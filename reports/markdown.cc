// GitHub's Markdown, for the summary of a job or a comment. A summary that is over
// 1 MiB is not shown at all, so each part has its limit: what is left out is said.
#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "reports/case_text.h"
#include "reports/document.h"
#include "reports/findings.h"
#include "reports/formats.h"
#include "reports/grouping.h"
#include "reports/listed.h"
#include "reports/markdown_text.h"
#include "reports/visible.h"

namespace wsspec::reports {
namespace {

using results::CaseResult;
using results::Run;
using results::TargetResult;
using results::Verdict;

// Octets. Four tables and the bodies are 850 KiB together.
constexpr std::size_t kTableMax = 150 * 1024;
constexpr std::size_t kBodiesMax = 250 * 1024;
constexpr std::size_t kRowsShown = 200;  // of one table
constexpr std::size_t kCellMax = 500;
constexpr std::size_t kRowMax = 8 * 1024;  // two cells of five octets a character, and an id
constexpr std::size_t kBodiesShown = 30;
constexpr std::size_t kMarkdownBodyMax = 8 * 1024;

std::string more(std::size_t all, std::size_t shown) {
  if (all <= shown) return {};
  return '\n' + std::to_string(all - shown) + " more are in the other reports.\n";
}

std::string summary_head(const Run& run) {
  const char* const sign = run.exit_code == 0 ? "\xe2\x9c\x85" : "\xe2\x9d\x8c";
  std::string out = "## " + std::string(sign) + " wsspec\n\n**" +
                    markdown_text(results::summary_line(run)) + "**\n\n";
  if (!run.complete) out += "The run did not end: what follows is not all of it.\n\n";
  return out;
}

std::string level_cell(const TargetResult& target, results::Level level) {
  const auto found = target.summary.by_level.find(level);
  if (found == target.summary.by_level.end() || found->second.of == 0) return "| ";
  return "| " + std::to_string(found->second.pass) + '/' + std::to_string(found->second.of) + ' ';
}

std::string target_row(const TargetResult& target) {
  std::string out = "| " + markdown_code(target.name) + ' ' +
                    level_cell(target, results::Level::must) +
                    level_cell(target, results::Level::should);
  for (const Verdict verdict : results::kVerdicts) {
    const auto found = target.summary.by_verdict.find(verdict);
    const int count = found == target.summary.by_verdict.end() ? 0 : found->second;
    out += "| " + std::to_string(count) + ' ';
  }
  return out + "| " + std::to_string(target.summary.unexpected) + " |\n";
}

std::string targets_table(const Run& run) {
  std::string out = "| target | MUST | SHOULD ";
  for (const Verdict verdict : results::kVerdicts) {
    out += "| " + std::string(results::to_string(verdict)) + ' ';
  }
  out += "| unexpected |\n| --- | ---: | ---: ";
  for (std::size_t i = 0; i < results::kVerdicts.size(); ++i) out += "| ---: ";
  out += "| ---: |\n";
  for (const TargetResult& target : run.targets) out += target_row(target);
  return out + '\n';
}

std::string requirement_cell(const Run& run, const CaseResult& result) {
  const auto* requirement = cited_requirement(run, result);
  if (requirement == nullptr) return {};
  const std::string words = markdown_text(clause(*requirement));
  const bool known = requirement->url.starts_with("https://www.rfc-editor.org/rfc/rfc") &&
                     requirement->url.find_first_of("<>\"'` |\\\n") == std::string::npos;
  return known ? "<a href=\"" + requirement->url + "\">" + words + "</a>" : words;
}

std::string finding_row(const Run& run, const Finding& finding) {
  const CaseResult& example = *finding.cases.front();
  std::string name = markdown_code(example.id);
  if (run.targets.size() > 1) name = markdown_code(finding.target->name) + ' ' + name;
  if (const auto others = finding.cases.size() - 1; others > 0) {
    name += " and " + std::to_string(others) + " more";
  }
  return "| " + std::string(results::to_string(finding.verdict)) + " | " + name + " | " +
         requirement_cell(run, example) + " | " + markdown_code(case_message(run, example)) +
         " |\n";
}

bool has_room(const std::string& table, std::size_t rows) {
  return table.size() < kTableMax - kRowMax && rows < kRowsShown;
}

std::string findings_table(const Run& run, const std::vector<Finding>& findings) {
  std::string out = "| verdict | case | clause | what was seen |\n| --- | --- | --- | --- |\n";
  std::size_t shown = 0;
  while (shown < findings.size() && has_room(out, shown)) {
    out += finding_row(run, findings[shown++]);
  }
  return out + more(findings.size(), shown) + '\n';
}

std::string folded(const std::string& title, const std::string& body) {
  return "<details><summary>" + title + "</summary>\n\n" + body + "\n</details>\n\n";
}

std::string bodies(const Run& run, const std::vector<Finding>& findings) {
  std::string out;
  for (std::size_t i = 0; i < std::min(findings.size(), kBodiesShown); ++i) {
    const CaseResult& example = *findings[i].cases.front();
    const std::string body = folded(
        markdown_code(example.id),
        markdown_block(case_text(run, example, kMarkdownBodyMax, "[cut: see the JSON report]\n")));
    if (out.size() + body.size() <= kBodiesMax) out += body;
  }
  return out;
}

std::string unexpected(const Run& run) {
  const auto findings = unexpected_findings(run);
  if (findings.empty()) return {};
  return "### Unexpected\n\n" + findings_table(run, findings) + bodies(run, findings);
}

std::string accepted(const Run& run) {
  const auto findings = accepted_findings(run);
  if (findings.empty()) return {};
  return folded("Other deviations: " + std::to_string(findings.size()),
                findings_table(run, findings));
}

std::string listed(const Run& run) {
  const ListedCases all = listed_cases(run);
  if (all.expected.empty()) return {};
  std::string rows = "| verdict | case | why it is accepted |\n| --- | --- | --- |\n";
  std::size_t shown = 0;
  while (shown < all.expected.size() && has_room(rows, shown)) {
    const CaseResult& result = *all.expected[shown++];
    rows += "| " + std::string(results::to_string(result.verdict)) + " | " +
            markdown_code(result.id) + " | " +
            markdown_code(clip(visible(reason_words(result.expectation)), kCellMax)) + " |\n";
  }
  return folded("Listed in " + markdown_code(all.files) + ": " + markdown_text(all.verdicts),
                rows + more(all.expected.size(), shown));
}

std::string skipped(const Run& run) {
  std::map<std::string, int> reasons;
  int count = 0;
  for (const TargetResult& target : run.targets) {
    for (const CaseResult& result : target.cases) {
      if (result.verdict != Verdict::skip || result.unexpected) continue;
      ++reasons[result.skip_reason];
      ++count;
    }
  }
  if (count == 0) return {};
  std::string rows = "| cases | why |\n| ---: | --- |\n";
  std::size_t shown = 0;
  for (const auto& [reason, cases] : reasons) {
    if (!has_room(rows, shown)) break;
    ++shown;
    rows += "| " + std::to_string(cases) + " | " + markdown_code(clip(visible(reason), kCellMax)) +
            " |\n";
  }
  return folded("Skipped: " + std::to_string(count), rows + more(reasons.size(), shown));
}

std::string markdown(const Run& run) {
  return summary_head(run) + targets_table(run) + unexpected(run) + accepted(run) + listed(run) +
         skipped(run);
}

}  // namespace

std::unique_ptr<Writer> make_md(std::ostream& out, const WriterOptions& /*options*/) {
  return std::make_unique<DocumentWriter<markdown>>(out);
}

}  // namespace wsspec::reports
