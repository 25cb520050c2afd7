#include <fmt/format.h>

#include <array>
#include <cstdio>
#include <map>

#include "reports/findings.h"
#include "reports/html.h"
#include "reports/markup.h"

namespace wsspec::reports {
namespace {

using results::CaseResult;
using results::TargetResult;

constexpr std::string_view kHead =
    "<thead><tr><th scope=\"col\">Case<th scope=\"col\">Verdict<th scope=\"col\">Level<th "
    "scope=\"col\">Section<th scope=\"col\" class=\"n\">ms<th scope=\"col\">Autobahn</thead>\n";

using Cases = std::vector<const CaseResult*>;

std::vector<std::pair<std::string, Cases>> grouped(const TargetResult& target) {
  std::vector<std::pair<std::string, Cases>> out;
  std::map<std::string, std::size_t> place;
  for (const CaseResult& result : target.cases) {
    const auto [found, added] = place.emplace(result.group, out.size());
    if (added) out.emplace_back(result.group, Cases{});
    out[found->second].second.push_back(&result);
  }
  return out;
}

std::string level_of(const HtmlContext& context, const CaseResult& result) {
  const auto* requirement = cited_requirement(context.run, result);
  return requirement == nullptr ? "–" : std::string(to_string(requirement->level));
}

std::string autobahn_of(const CaseResult& result) {
  constexpr std::string_view kPrefix = "autobahn:";
  std::string out;
  for (const std::string& alias : result.aliases) {
    if (!alias.starts_with(kPrefix)) continue;
    out += (out.empty() ? "" : ", ") + safe(alias.substr(kPrefix.size()));
  }
  return out.empty() ? "–" : out;
}

// "rfc6455/5.2" as people write it: "6455 5.2".
std::string section_of(const CaseResult& result) {
  constexpr std::string_view kPrefix = "rfc";
  std::string words = result.section;
  if (words.starts_with(kPrefix)) words.erase(0, kPrefix.size());
  if (const auto slash = words.find('/'); slash != std::string::npos) words[slash] = ' ';
  return words.empty() ? "–" : safe(words);
}

std::string one_decimal(double ms) {
  char text[64];
  std::snprintf(text, sizeof text, "%.1f", ms);
  return text;
}

std::string cells(const HtmlContext& context, const CaseResult& result) {
  return "<td>" + html_verdict(result.verdict) + "<td>" + level_of(context, result) + "<td>" +
         section_of(result) + "<td class=\"n\">" + one_decimal(result.duration_ms) + "<td>" +
         autobahn_of(result);
}

std::string attributes(const CaseResult& result) {
  return " data-v=\"" + std::string(to_string(result.verdict)) + '"' +
         (result.unexpected ? " data-u" : "");
}

// What has an entry above is linked, not repeated.
std::string row(const HtmlContext& context, const TargetResult& target, const CaseResult& result) {
  const std::string anchor = html_anchor(context, target, result);
  const std::string id = "<code>" + safe(result.id) + "</code>";
  if (has_own_entry(result)) {
    return "<tbody" + attributes(result) + "><tr><th scope=\"row\"><a href=\"#" + anchor + "\">" +
           id + "</a>" + cells(context, result) + "\n<tr class=\"more\"><td colspan=\"6\">" +
           safe(result.title) + "</tbody>\n";
  }
  const std::string title = safe(result.title);
  const std::string body =
      context.detail.passing_bodies
          ? "<details><summary>" + title + "</summary>" + html_case(context, result) + "</details>"
          : title;
  return "<tbody id=\"" + anchor + '"' + attributes(result) + "><tr><th scope=\"row\">" + id +
         cells(context, result) + "\n<tr class=\"more\"><td colspan=\"6\">" + body + "</tbody>\n";
}

std::string counts(const Cases& cases) {
  std::array<int, results::kVerdicts.size()> count{};
  for (const CaseResult* result : cases) ++count[static_cast<std::size_t>(result->verdict)];
  std::string out;
  for (const results::Verdict verdict : results::kVerdicts) {
    const int number = count[static_cast<std::size_t>(verdict)];
    if (number == 0) continue;
    out += fmt::format(" <span class=\"c {0}\">{1} {0}</span>", to_string(verdict), number);
  }
  return out;
}

}  // namespace

std::string html_table(const HtmlContext& context, const TargetResult& target) {
  std::string out = "<section class=\"all\"><h3>All cases <small>" +
                    std::to_string(target.cases.size()) + "</small></h3>\n";
  for (const auto& [name, cases] : grouped(target)) {
    out += "<details class=\"group\"><summary><code>" + safe(name) + "</code>" + counts(cases) +
           "</summary>\n<table class=\"cases\">" + std::string(kHead);
    for (const CaseResult* result : cases) out += row(context, target, *result);
    out += "</table></details>\n";
  }
  return out + "</section>\n";
}

}  // namespace wsspec::reports
