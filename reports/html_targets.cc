#include "reports/findings.h"
#include "reports/html.h"
#include "reports/markup.h"

namespace wsspec::reports {
namespace {

using results::Level;
using results::Summary;
using results::TargetResult;
using results::Verdict;

std::string kept(const Summary& summary, Level level) {
  const auto found = summary.by_level.find(level);
  if (found == summary.by_level.end()) return "<td>–";
  return "<td>" + std::to_string(found->second.pass) + '/' + std::to_string(found->second.of);
}

std::string count(const Summary& summary, Verdict verdict) {
  const auto found = summary.by_verdict.find(verdict);
  return "<td>" + std::to_string(found == summary.by_verdict.end() ? 0 : found->second);
}

std::string row(const TargetResult& target, std::size_t number) {
  const Summary& summary = target.summary;
  return "<tr><th scope=\"row\"><a href=\"#target-" + std::to_string(number) + "\">" +
         safe(target.name) + "</a><td class=\"" + (summary.unexpected == 0 ? "good" : "bad") +
         "\">" + std::to_string(summary.unexpected) + kept(summary, Level::must) +
         kept(summary, Level::should) + count(summary, Verdict::fail) +
         count(summary, Verdict::warn) + count(summary, Verdict::info) +
         count(summary, Verdict::skip) + count(summary, Verdict::error) + "<td>" +
         std::to_string(summary.executed) + '\n';
}

}  // namespace

std::string html_targets(const HtmlContext& context) {
  if (!context.many()) return {};
  std::string out =
      "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Targets\"><table "
      "class=\"targets\"><thead><tr><th scope=\"col\">Target<th scope=\"col\">Unexpected<th "
      "scope=\"col\">MUST<th scope=\"col\">SHOULD<th scope=\"col\">fail<th scope=\"col\">warn<th "
      "scope=\"col\">info<th scope=\"col\">skip<th scope=\"col\">error<th "
      "scope=\"col\">Cases</thead><tbody>\n";
  std::size_t number = 0;
  for (const TargetResult& target : context.run.targets) out += row(target, ++number);
  return out + "</tbody></table></div>\n";
}

}  // namespace wsspec::reports
