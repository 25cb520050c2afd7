#include <array>

#include "reports/findings.h"
#include "reports/html.h"
#include "reports/markup.h"

namespace wsspec::reports {
namespace {

// Index = enumerator. A shape beside the word beside the colour.
constexpr std::array<std::string_view, results::kVerdicts.size()> kIcons{"✓", "i", "–",
                                                                         "▲", "✗", "!"};

}  // namespace

std::string html_verdict(results::Verdict verdict) {
  const std::string word(results::to_string(verdict));
  const std::string icon(kIcons[static_cast<std::size_t>(verdict)]);
  return "<span class=\"v " + word + "\"><i aria-hidden=\"true\">" + icon + "</i> " + word +
         "</span>";
}

// A report can come from anywhere: nothing but https becomes a link.
std::string html_link(std::string_view url, std::string_view words) {
  if (!url.starts_with("https://")) return safe(words);
  return "<a href=\"" + safe(url) + "\" rel=\"noreferrer\">" + safe(words) + "</a>";
}

std::string html_clause(const results::Requirement& requirement) {
  return html_link(requirement.url, clause(requirement));
}

std::string html_anchor(const HtmlContext& context, const results::TargetResult& target,
                        const results::CaseResult& result) {
  const bool one = context.run.targets.size() < 2;
  return "case=" + safe(one ? result.id : target.name + '/' + result.id);
}

bool has_own_entry(const results::CaseResult& result) {
  return result.unexpected || deviates(result) || is_stale(result);
}

}  // namespace wsspec::reports
