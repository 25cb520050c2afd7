#include "reports/findings.h"
#include "reports/html.h"
#include "reports/markup.h"

namespace wsspec::reports {
namespace {

using results::CaseResult;
using results::TargetResult;

constexpr std::size_t kHeadlineMax = 180;
// Of the unexpected cases; with more of them a list is read first.
constexpr int kOpen = 8;

std::string summary(const HtmlContext& context, const CaseResult& result) {
  std::string out = html_verdict(result.verdict);
  if (const auto* requirement = cited_requirement(context.run, result)) {
    out += " <span class=\"ref\">" + std::string(to_string(requirement->level)) + ", " +
           escape_markup(clause(*requirement)) + "</span>";
  }
  out += " <code class=\"id\">" + safe(result.id) + "</code>";
  if (result.flaky) out += " <span class=\"ref\">flaky</span>";
  const bool expected = is_expected_deviation(result);
  const std::string words = expected ? visible(result.expectation.reason) : headline(result);
  return out + " <span class=\"head\">" + escape_markup(clip(words, kHeadlineMax)) + "</span>";
}

std::string entry(const HtmlContext& context, const TargetResult& target, const CaseResult& result,
                  bool open) {
  return "<details class=\"case " + std::string(to_string(result.verdict)) + "\" id=\"" +
         html_anchor(context, target, result) + '"' + (open ? " open" : "") + "><summary>" +
         summary(context, result) + "</summary>\n<p class=\"title\">" + safe(result.title) +
         "</p>\n" + html_case(context, result) + "</details>\n";
}

template <class Wanted>
std::string section(const HtmlContext& context, const TargetResult& target,
                    std::string_view heading, Wanted wanted) {
  std::string out;
  int count = 0;
  for (const CaseResult& result : target.cases) {
    if (!wanted(result)) continue;
    out += entry(context, target, result, result.unexpected && count < kOpen);
    ++count;
  }
  if (count == 0) return {};
  return "<section><h3>" + std::string(heading) + " <small>" + std::to_string(count) +
         "</small></h3>\n" + out + "</section>\n";
}

}  // namespace

std::string html_findings(const HtmlContext& context, const TargetResult& target) {
  return section(context, target, "Unexpected",
                 [](const CaseResult& result) { return result.unexpected; }) +
         section(context, target, "Other deviations",
                 [](const CaseResult& result) {
                   return !result.unexpected && !is_expected_deviation(result) &&
                          has_own_entry(result);
                 }) +
         html_expected(context, target) +
         section(context, target, "Expected, in full", [](const CaseResult& result) {
           return is_expected_deviation(result) && has_own_entry(result);
         });
}

}  // namespace wsspec::reports
