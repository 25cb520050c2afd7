#include <map>
#include <set>

#include "reports/html.h"
#include "reports/markup.h"

namespace wsspec::reports {
namespace {

using results::Run;
using results::TargetResult;
using results::Verdict;

using Row = std::map<const TargetResult*, const results::CaseResult*>;

std::map<std::string, Row> rows_of(const Run& run) {
  std::map<std::string, Row> out;
  for (const TargetResult& target : run.targets) {
    for (const auto& result : target.cases) out[result.id][&target] = &result;
  }
  return out;
}

bool differs(const Run& run, const Row& row) {
  std::set<Verdict> seen;
  for (const auto& [target, result] : row) seen.insert(result->verdict);
  return seen.size() > 1 || row.size() != run.targets.size();
}

std::string cell(const HtmlContext& context, const TargetResult& target, const Row& row) {
  const auto found = row.find(&target);
  if (found == row.end()) return "<td>not run";
  return "<td><a href=\"#" + html_anchor(context, target, *found->second) + "\">" +
         html_verdict(found->second->verdict) + "</a>";
}

std::string table_row(const HtmlContext& context, const std::string& id, const Row& row) {
  std::string out = "<tr><th scope=\"row\"><code>" + safe(id) + "</code>";
  for (const TargetResult& target : context.run.targets) out += cell(context, target, row);
  return out + '\n';
}

}  // namespace

std::string html_matrix(const HtmlContext& context) {
  if (context.run.targets.size() < 2) return {};
  std::string body;
  int alike = 0;
  for (const auto& [id, row] : rows_of(context.run)) {
    if (differs(context.run, row)) {
      body += table_row(context, id, row);
    } else {
      ++alike;
    }
  }
  std::string out = "<section><h2>Where targets differ</h2>\n<p>" + std::to_string(alike) +
                    " cases have one verdict everywhere.</p>\n";
  if (body.empty()) return out + "</section>\n";
  out += "<div class=\"scroll\"><table class=\"matrix\"><thead><tr><th scope=\"col\">Case";
  for (const TargetResult& target : context.run.targets) {
    out += "<th scope=\"col\">" + safe(target.name);
  }
  return out + "</thead><tbody>\n" + body + "</tbody></table></div></section>\n";
}

}  // namespace wsspec::reports
