#include <algorithm>
#include <map>
#include <utility>

#include "harness/results/change.h"
#include "reports/findings.h"
#include "reports/grouping.h"
#include "reports/html.h"
#include "reports/markup.h"

namespace wsspec::reports {
namespace {

using results::CaseResult;
using results::Change;
using results::TargetResult;
using results::Verdict;

constexpr std::size_t kHeadlineMax = 180;
// Of the findings; with more of them a list is read first.
constexpr int kOpenGroups = 8;

bool is_unexpected(const CaseResult& result) {
  return result.unexpected;
}

bool is_other(const CaseResult& result) {
  return !result.unexpected && is_to_be_looked_at(result);
}

bool is_new(const HtmlContext& context, const CaseResult& result) {
  const Change change = change_of(result, context.run.previous.has_value());
  return change == Change::worse || change == Change::added;
}

bool has_new(const HtmlContext& context, const Finding& finding) {
  return std::any_of(finding.cases.begin(), finding.cases.end(),
                     [&](const CaseResult* one) { return is_new(context, *one); });
}

// What is new comes first, then what is broken.
int rank(const HtmlContext& context, const Finding& finding) {
  const int verdict = finding.verdict == Verdict::fail    ? 0
                      : finding.verdict == Verdict::error ? 1
                                                          : 2;
  return verdict + (has_new(context, finding) ? 0 : 3);
}

std::string change_mark(const HtmlContext& context, const CaseResult& result) {
  switch (change_of(result, context.run.previous.has_value())) {
    case Change::none:
      return {};
    case Change::added:
      return " <b class=\"new\">new case</b>";
    case Change::worse:
      return " <b class=\"new\">new</b>";
    case Change::better:
      return " <b class=\"new\">better</b>";
    case Change::different:
      return " <b class=\"new\">changed</b>";
  }
  return {};
}

std::string summary(const HtmlContext& context, const CaseResult& result) {
  std::string out = html_verdict(result.verdict) + change_mark(context, result);
  if (const auto* requirement = cited_requirement(context.run, result)) {
    out += " <span class=\"ref\">" + std::string(to_string(requirement->level)) + ", " +
           escape_markup(clause(*requirement)) + "</span>";
  }
  out += " <code class=\"id\">" + safe(result.id) + "</code>";
  if (result.flaky) out += " <span class=\"ref\">flaky</span>";
  return out + " <span class=\"head\">" + escape_markup(clip(headline(result), kHeadlineMax)) +
         "</span>";
}

std::string entry(const HtmlContext& context, const TargetResult& target, const CaseResult& result,
                  bool open) {
  return "<details class=\"case " + std::string(to_string(result.verdict)) +
         "\" id=\"case=" + html_key(context, target, result) + '"' + (open ? " open" : "") +
         "><summary>" + summary(context, result) + "</summary>\n<p class=\"title\">" +
         safe(result.title) + "</p>\n" + context.shown.at(&result) + "</details>\n";
}

// "12 cases: peer-continued. Reserved bits are 0 (RFC 6455 5.2, 6455-5.2-4)"
std::string heading(const HtmlContext& context, const Finding& finding) {
  std::string out =
      std::to_string(finding.cases.size()) + " alike: " + html_verdict(finding.verdict);
  if (finding.stale) return out + " where the baseline lists a deviation";
  out += ", " + safe(results::to_string(finding.cause));
  if (const auto* requirement = find_requirement(context.run, finding.requirement)) {
    out += " <small>" + safe(requirement->text) + " (" + html_clause(*requirement) + ", " +
           safe(requirement->id) + ")</small>";
  }
  return out;
}

std::string alike(const HtmlContext& context, const Finding& finding,
                  const std::vector<const CaseResult*>& rest) {
  if (rest.empty()) return {};
  std::string out = "<details class=\"alike\"><summary>" + std::to_string(rest.size()) +
                    " more, in the list of all cases</summary><p>";
  const std::size_t named = std::min(rest.size(), context.detail.alike);
  for (std::size_t i = 0; i < named; ++i) {
    out += html_case_link(context, *finding.target, *rest[i]) + '\n';
  }
  return out + (named < rest.size() ? "…" : "") + "</p></details>\n";
}

std::string group(const HtmlContext& context, const Finding& finding, bool open) {
  std::string out;
  std::vector<const CaseResult*> rest;
  for (const CaseResult* one : finding.cases) {
    if (!context.shown.contains(one)) {
      rest.push_back(one);
      continue;
    }
    out += entry(context, *finding.target, *one, open);
    open = false;
  }
  out += alike(context, finding, rest);
  if (finding.cases.size() < 2) return out;
  return "<div class=\"finding\">" + context.heading(3, heading(context, finding)) + out +
         "</div>\n";
}

std::string section(const HtmlContext& context, const TargetResult& target, std::string_view words,
                    bool (*wanted)(const CaseResult&)) {
  std::multimap<int, Finding> findings;  // by rank; those of one rank keep their order
  for (Finding& one : findings_of(target, wanted)) {
    findings.emplace(rank(context, one), std::move(one));
  }
  if (findings.empty()) return {};
  std::string out;
  std::size_t count = 0;
  int opened = 0;
  for (const auto& [order, one] : findings) {
    out += group(context, one, wanted == is_unexpected && opened++ < kOpenGroups);
    count += one.cases.size();
  }
  return "<section>" +
         context.heading(2, std::string(words) + " <small>" + std::to_string(count) + "</small>") +
         out + "</section>\n";
}

}  // namespace

std::string html_findings(const HtmlContext& context, const TargetResult& target) {
  return section(context, target, "Unexpected", is_unexpected) +
         section(context, target, "Other deviations", is_other) + html_expected(context, target);
}

}  // namespace wsspec::reports
