#include "reports/findings.h"
#include "reports/html.h"
#include "reports/markup.h"

namespace wsspec::reports {

std::string HtmlContext::heading(int level, const std::string& markup) const {
  const std::string name = "h" + std::to_string(many() ? level + 1 : level);
  return '<' + name + '>' + markup + "</" + name + ">\n";
}

// The style sheet adds a shape and a colour to the word.
std::string html_verdict(results::Verdict verdict) {
  const std::string word(results::to_string(verdict));
  return "<span class=\"v " + word + "\">" + word + "</span>";
}

std::string html_verdict_cell(results::Verdict verdict) {
  if (verdict == results::Verdict::pass) return "<td>pass";
  const std::string word(results::to_string(verdict));
  return "<td class=\"v " + word + "\">" + word;
}

// A report can come from anywhere: nothing but https becomes a link.
std::string html_link(std::string_view url, std::string_view words) {
  if (!url.starts_with("https://")) return safe(words);
  return "<a href=\"" + safe(url) + "\" rel=\"noreferrer\">" + safe(words) + "</a>";
}

std::string html_clause(const results::Requirement& requirement) {
  return html_link(requirement.url, clause(requirement));
}

// "rfc6455/5.2" as people write it: "6455 5.2".
std::string html_section(const results::CaseResult& result) {
  constexpr std::string_view kPrefix = "rfc";
  std::string words = result.section;
  if (words.starts_with(kPrefix)) words.erase(0, kPrefix.size());
  if (const auto slash = words.find('/'); slash != std::string::npos) words[slash] = ' ';
  return words.empty() ? "–" : safe(words);
}

std::string html_level(const HtmlContext& context, const results::CaseResult& result) {
  const auto* requirement = cited_requirement(context.run, result);
  return requirement == nullptr ? "–" : std::string(to_string(requirement->level));
}

std::string html_key(const HtmlContext& context, const results::TargetResult& target,
                     const results::CaseResult& result) {
  return safe(context.many() ? target.name + '/' + result.id : result.id);
}

std::string html_case_link(const HtmlContext& context, const results::TargetResult& target,
                           const results::CaseResult& result) {
  return "<a href=\"#case=" + html_key(context, target, result) + "\"><code>" + safe(result.id) +
         "</code></a>";
}

bool is_to_be_looked_at(const results::CaseResult& result) {
  return result.unexpected || (deviates(result) && !is_expected_deviation(result)) ||
         is_stale(result);
}

bool is_special(const results::CaseResult& result) {
  return is_to_be_looked_at(result) || results::is_expected_deviation(result);
}

}  // namespace wsspec::reports
