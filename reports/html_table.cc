#include <fmt/format.h>

#include <array>
#include <map>

#include "harness/results/change.h"
#include "reports/autobahn_verdict.h"
#include "reports/html.h"
#include "reports/markup.h"

namespace wsspec::reports {
namespace {

using results::CaseResult;
using results::Change;
using results::TargetResult;
using results::Verdict;
using Cases = std::vector<const CaseResult*>;

std::string head(const HtmlContext& context) {
  return std::string(
             "<thead><tr><th scope=\"col\">Case<th scope=\"col\">Verdict<th "
             "scope=\"col\">Level<th scope=\"col\">Section<th scope=\"col\">ms<th "
             "scope=\"col\">Autobahn") +
         (context.run.previous ? "<th scope=\"col\">Before" : "") + "</thead>\n";
}

// "frame.rsv" of "frame.rsv.rsv1"
std::string_view branch(std::string_view group) {
  const auto first = group.find('.');
  if (first == std::string_view::npos) return group;
  return group.substr(0, group.find('.', first + 1));
}

std::vector<std::pair<std::string_view, Cases>> branches(const TargetResult& target) {
  std::vector<std::pair<std::string_view, Cases>> out;
  std::map<std::string_view, std::size_t> place;
  for (const CaseResult& result : target.cases) {
    const std::string_view name = branch(result.group);
    const auto [found, added] = place.emplace(name, out.size());
    if (added) out.emplace_back(name, Cases{});
    out[found->second].second.push_back(&result);
  }
  return out;
}

std::string autobahn_of(const CaseResult& result) {
  std::string out;
  for (const auto& id : autobahn_ids_of(result)) out += (out.empty() ? "" : ", ") + safe(id);
  return out;
}

// "=" where nothing changed.
std::string before(const CaseResult& result) {
  const Change change = change_of(result, /*compared=*/true);
  if (change == Change::none) return "<td>=";
  if (!result.previous) return "<td>new";
  return html_verdict_cell(result.previous->verdict);
}

// "u": unexpected, "w": changed since the previous run.
std::string marks(const HtmlContext& context, const CaseResult& result) {
  const bool changed = change_of(result, context.run.previous.has_value()) != Change::none;
  if (!result.unexpected && !changed) return {};
  return std::string(" class=\"") + (result.unexpected ? "u" : "") + (changed ? " w" : "") + '"';
}

// What has an entry above is linked; everything else is opened here.
std::string name_cell(const HtmlContext& context, const TargetResult& target,
                      const CaseResult& result) {
  const std::string key = html_key(context, target, result);
  if (!context.shown.contains(&result)) {
    return "<tr id=\"case=" + key + '"' + marks(context, result) + "><th scope=\"row\">" + key;
  }
  return "<tr" + marks(context, result) + "><th scope=\"row\"><a href=\"#case=" + key + "\">" +
         key + "</a>";
}

std::string row(const HtmlContext& context, const TargetResult& target, const CaseResult& result) {
  return name_cell(context, target, result) + html_verdict_cell(result.verdict) + "<td>" +
         html_level(context, result) + "<td>" + html_section(result) + "<td>" +
         fmt::format("{:.1f}", result.duration_ms) + "<td>" + autobahn_of(result) +
         (context.run.previous ? before(result) : "") + '\n';
}

std::string counts(const Cases& cases) {
  std::array<int, results::kVerdicts.size()> count{};
  for (const CaseResult* result : cases) ++count[static_cast<std::size_t>(result->verdict)];
  std::string out;
  for (const Verdict verdict : results::kVerdicts) {
    const int number = count[static_cast<std::size_t>(verdict)];
    if (number == 0) continue;
    out += fmt::format(" <span class=\"c {0}\">{1} {0}</span>", to_string(verdict), number);
  }
  return out;
}

}  // namespace

std::string html_table(const HtmlContext& context) {
  std::string out;
  for (const TargetResult& target : context.run.targets) {
    for (const auto& [name, cases] : branches(target)) {
      out += "<details class=\"group\"><summary><code>" + safe(name) + "</code>" + counts(cases) +
             "</summary>\n<table class=\"cases\">" + head(context) + "<tbody>\n";
      for (const CaseResult* result : cases) out += row(context, target, *result);
      out += "</tbody></table></details>\n";
    }
  }
  return out;
}

}  // namespace wsspec::reports
