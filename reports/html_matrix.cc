#include <set>

#include "reports/html.h"
#include "reports/markup.h"

namespace wsspec::reports {
namespace {

using results::CaseResult;
using results::Run;
using results::TargetResult;
using results::Verdict;

bool differs(const Run& run, const HtmlRow& row) {
  std::set<Verdict> seen;
  for (const auto& [target, result] : row.results) seen.insert(result->verdict);
  return seen.size() > 1 || row.results.size() != run.targets.size();
}

bool any_unexpected(const HtmlRow& row) {
  for (const auto& [target, result] : row.results) {
    if (result->unexpected) return true;
  }
  return false;
}

std::string cell(const HtmlContext& context, const TargetResult& target, const HtmlRow& row) {
  const auto found = row.results.find(&target);
  if (found == row.results.end()) return "<td class=\"none\">not run";
  const CaseResult& result = *found->second;
  if (!context.shown.contains(&result)) return html_verdict_cell(result.verdict);
  return "<td class=\"l\"><a class=\"v " + std::string(to_string(result.verdict)) +
         "\" href=\"#case=" + html_key(context, target, result) + "\">" +
         std::string(to_string(result.verdict)) + "</a>";
}

std::string name_cells(const HtmlContext& context, const HtmlRow& row) {
  const std::string id = safe(row.any->id);
  return "<tr id=\"case=" + id + '"' + (any_unexpected(row) ? " class=\"u\"" : "") +
         "><th scope=\"row\">" + id + "<td>" + html_level(context, *row.any) + "<td>" +
         html_section(*row.any);
}

constexpr std::string_view kHead =
    "<thead><tr><th scope=\"col\">Case<th scope=\"col\">Level<th scope=\"col\">Section";

std::string table(std::string_view name, const std::string& columns, const std::string& body) {
  return "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"" + std::string(name) +
         "\"><table class=\"cases matrix\">" + std::string(kHead) + columns + "</thead><tbody>\n" +
         body + "</tbody></table></div>";
}

std::string differences(const HtmlContext& context, const std::string& body) {
  std::string columns;
  for (const TargetResult& target : context.run.targets) {
    columns += "<th scope=\"col\">" + safe(target.name);
  }
  return table("Cases on which targets differ", columns, body) + '\n';
}

}  // namespace

void html_compare(HtmlContext& context) {
  if (!context.many()) return;
  for (const TargetResult& target : context.run.targets) {
    for (const CaseResult& result : target.cases) {
      const auto [found, added] = context.row_of.emplace(result.id, context.rows.size());
      if (added) context.rows.push_back({.any = &result});
      context.rows[found->second].results[&target] = &result;
    }
  }
}

std::string html_matrix(const HtmlContext& context) {
  std::string different;
  std::string alike;
  int num_alike = 0;
  for (const HtmlRow& row : context.rows) {
    const bool is_different = differs(context.run, row);
    std::string& out = is_different ? different : alike;
    out += name_cells(context, row);
    for (const TargetResult& target : context.run.targets) {
      out += cell(context, target, row);
      if (!is_different) break;
    }
    out += '\n';
    if (!is_different) ++num_alike;
  }
  std::string out = different.empty() ? "" : differences(context, different);
  if (num_alike == 0) return out;
  return out + "<details class=\"group\"><summary>" + std::to_string(num_alike) +
         " cases have one verdict everywhere</summary>\n" +
         table("Cases with one verdict", "<th scope=\"col\">Every target", alike) + "</details>\n";
}

}  // namespace wsspec::reports
