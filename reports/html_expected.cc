#include <algorithm>

#include "reports/html.h"
#include "reports/markup.h"

namespace wsspec::reports {
namespace {

using results::CaseResult;
using results::TargetResult;

constexpr std::size_t kShownCases = 4;  // of the cases of a line; more of them are folded
constexpr std::size_t kOpenLines = 12;  // lines; more of them are folded too

struct ListedLine {
  const results::Expectation* expectation = nullptr;
  std::vector<const CaseResult*> cases{};
};

// In the order of the first case of each.
std::vector<ListedLine> lines_of(const TargetResult& target) {
  std::vector<ListedLine> out;
  for (const CaseResult& result : target.cases) {
    if (!is_expected_deviation(result)) continue;
    auto known = std::find_if(out.begin(), out.end(), [&](const ListedLine& one) {
      return one.expectation->line == result.expectation.line;
    });
    if (known == out.end()) known = out.insert(out.end(), {.expectation = &result.expectation});
    known->cases.push_back(&result);
  }
  return out;
}

std::string cases_of(const HtmlContext& context, const TargetResult& target,
                     const ListedLine& line) {
  std::string out;
  for (const CaseResult* one : line.cases) {
    out += "<div>" + html_verdict(one->verdict) + ' ' + html_case_link(context, target, *one) +
           "</div>";
  }
  if (line.cases.size() <= kShownCases) return out;
  return "<details><summary>" + std::to_string(line.cases.size()) + " cases</summary>" + out +
         "</details>";
}

std::string row(const HtmlContext& context, const TargetResult& target, const ListedLine& line) {
  const auto& expectation = *line.expectation;
  std::string out = "<tr><th scope=\"row\"><code>" + safe(expectation.line) + "</code><td>" +
                    safe(expectation.reason);
  if (!expectation.link.empty()) out += ' ' + html_link(expectation.link, expectation.link);
  return out + "<td>" + cases_of(context, target, line) + '\n';
}

}  // namespace

std::string html_expected(const HtmlContext& context, const TargetResult& target) {
  const auto lines = lines_of(target);
  if (lines.empty()) return {};
  std::string out =
      "<section>" +
      context.heading(
          2, "Expected deviations <small>" + std::to_string(target.summary.expected) + "</small>") +
      "<details" + (lines.size() <= kOpenLines ? " open" : "") + " class=\"lines\"><summary>" +
      std::to_string(lines.size()) +
      " lines of the baseline</summary>\n<div class=\"scroll\" tabindex=\"0\" role=\"group\" "
      "aria-label=\"Lines of the baseline\"><table class=\"rules\"><thead><tr><th "
      "scope=\"col\">Line<th scope=\"col\">Reason<th scope=\"col\">Cases</thead><tbody>\n";
  for (const ListedLine& line : lines) out += row(context, target, line);
  return out + "</tbody></table></div></details></section>\n";
}

}  // namespace wsspec::reports
