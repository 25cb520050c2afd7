#include <cmath>
#include <cstdio>

#include "reports/findings.h"
#include "reports/html.h"
#include "reports/markup.h"
#include "reports/repro.h"

namespace wsspec::reports {
namespace {

using results::CaseResult;
using results::Check;
using results::TargetResult;
using results::Verdict;

constexpr std::size_t kStepMax = 400;
constexpr std::size_t kWordsMax = 2000;
constexpr std::size_t kScriptMax = 2048;  // octets; beyond, the one command has to do

std::string shown(std::string_view text, std::size_t max_len = kWordsMax) {
  return escape_markup(clip(visible(text), max_len));
}

std::string term(std::string_view name, const std::string& markup) {
  if (markup.empty()) return markup;
  return "<div><dt>" + std::string(name) + "</dt><dd>" + markup + "</dd></div>";
}

std::string rule(const HtmlContext& context, const std::string& id) {
  const auto* requirement = find_requirement(context.run, id);
  if (requirement == nullptr) return shown(id);
  return "<b>" + std::string(to_string(requirement->level)) + "</b> " + shown(requirement->text) +
         " <small>" + html_clause(*requirement) + ", " + shown(id) + "</small>";
}

std::string check(const HtmlContext& context, const Check& one) {
  if (one.verdict == Verdict::pass) return {};
  return "<div class=\"check\">" + html_verdict(one.verdict) + "<dl>" +
         term("Expected", shown(one.expected)) + term("Observed", shown(one.observed)) +
         term("Why", shown(one.why)) + term("Rule", rule(context, one.requirement)) +
         "</dl></div>\n";
}

// A case that went as it should shows the rules it probed instead.
std::string rules_of(const HtmlContext& context, const CaseResult& result) {
  std::string out;
  for (const std::string& id : result.requirements) out += "<li>" + rule(context, id) + "</li>";
  return out.empty() ? out : "<ul class=\"rules\">" + out + "</ul>\n";
}

std::string steps(const CaseResult& result) {
  std::string out = "<div><p class=\"label\">Expected</p>";
  if (result.steps.empty()) return out + "<p>No script.</p></div>";
  out += "<ol>";
  for (const std::string& step : result.steps)
    out += "<li><code>" + shown(step, kStepMax) + "</code></li>";
  return out + "</ol></div>";
}

// Whoever looks at such a case wants to see all of it.
std::string observed(const HtmlContext& context, const CaseResult& result, std::size_t entries) {
  const std::size_t hex = is_special(result) ? context.detail.hex_octets : 0;
  std::string out = "<div><p class=\"label\">Observed</p>";
  if (entries == 0 || result.connections.empty()) {
    return out + (result.connections.empty() ? "<p>Nothing was sent.</p></div>"
                                             : "<p>In the JSON report.</p></div>");
  }
  for (const auto& connection : result.connections) {
    out += html_connection(connection, entries, hex);
  }
  return out + "</div>";
}

std::string number(double value) {
  char text[64];
  std::snprintf(text, sizeof text, std::floor(value) == value ? "%.0f" : "%.2f", value);
  return text;
}

std::string measured(const CaseResult& result) {
  std::string out;
  for (const auto& [name, value] : result.measured) {
    out += (out.empty() ? "" : ", ") + shown(name) + " = " + number(value);
  }
  return out;
}

std::string attempts(const CaseResult& result) {
  if (result.attempts.size() < 2) return {};
  std::string out;
  for (const auto& attempt : result.attempts) {
    out += (out.empty() ? "" : ", ") + std::string(to_string(attempt.verdict)) +
           (attempt.solo ? " (alone)" : "");
  }
  return out;
}

std::string closing(const results::CloseSummary& close) {
  if (close.by.empty()) return {};
  std::string out =
      std::string(close.clean ? "clean" : "not clean") + ", begun by " + shown(close.by);
  if (close.code_sent) out += ", sent " + std::to_string(*close.code_sent);
  if (close.code_received) out += ", received " + std::to_string(*close.code_received);
  return out;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ", ") + shown(word);
  return out;
}

// What the baseline says, and what is not so.
std::string listed(const CaseResult& result) {
  const auto& expectation = result.expectation;
  if (expectation.line.empty()) return {};
  std::string out = "<p class=\"notice\">Listed as " + shown(result.expected_verdict) +
                    " in <code>" + shown(expectation.line) +
                    "</code>: " + shown(expectation.reason);
  if (!expectation.link.empty()) out += ' ' + html_link(expectation.link, expectation.link);
  if (!expectation.difference.empty()) out += " – " + shown(expectation.difference);
  return out + "</p>\n";
}

std::string target_log(const HtmlContext& context, const CaseResult& result) {
  if (result.target_log.empty() || !context.detail.log) return {};
  return "<details class=\"log\"><summary>Target log</summary><pre>" +
         safe(result.target_log, LineBreaks::keep) + "</pre></details>\n";
}

std::string pre(const std::string& text) {
  return "<pre class=\"cmd\">" + safe(text, LineBreaks::keep) + "</pre>";
}

std::string raw(const HtmlContext& context, const TargetResult& target, const CaseResult& result) {
  if (!context.detail.raw) return {};
  const auto shell = nc_line(target, result, kScriptMax);
  const auto python = python_script(target, result, kScriptMax);
  if (!python) return {};
  return "<details class=\"log\"><summary>Without wsspec: the octets that were sent, as " +
         std::string(shell ? "a line for the shell and as " : "") + "a script</summary>" +
         (shell ? pre(*shell) : "") + pre(*python) + "</details>\n";
}

std::string repro(const HtmlContext& context, const TargetResult& target,
                  const CaseResult& result) {
  if (!is_special(result)) return {};
  const std::string command =
      result.repro.empty() ? "" : "<pre class=\"cmd\">" + shown(result.repro) + "</pre>\n";
  return command + raw(context, target, result);
}

std::string previously(const HtmlContext& context, const CaseResult& result) {
  if (!context.run.previous) return {};
  if (!result.previous) return "was not there";
  return html_verdict(result.previous->verdict) + ' ' + shown(to_string(result.previous->cause));
}

// "nginx pass, haproxy fail"
std::string elsewhere(const HtmlContext& context, const TargetResult& target,
                      const CaseResult& result) {
  if (!context.many()) return {};
  const HtmlRow& row = context.rows[context.row_of.at(result.id)];
  std::string out;
  for (const TargetResult& other : context.run.targets) {
    if (&other == &target) continue;
    const auto found = row.results.find(&other);
    out += (out.empty() ? "" : ", ") + safe(other.name) + ' ' +
           (found == row.results.end() ? "not run" : html_verdict(found->second->verdict));
  }
  return out;
}

std::string facts(const HtmlContext& context, const TargetResult& target,
                  const CaseResult& result) {
  const std::string out = term("Skipped", shown(result.skip_reason)) +
                          term("Measured", measured(result)) + term("Attempts", attempts(result)) +
                          term("Before", previously(context, result)) +
                          term("Other targets", elsewhere(context, target, result)) +
                          term("Close", closing(result.close)) +
                          term("Also", joined(result.aliases)) + term("Tags", joined(result.tags));
  return out.empty() ? out : "<dl class=\"facts\">" + out + "</dl>\n";
}

}  // namespace

std::string html_case(const HtmlContext& context, const TargetResult& target,
                      const CaseResult& result, std::size_t max_entries) {
  std::string out = "<div class=\"body\">" + listed(result);
  std::string checks;
  for (const Check& one : result.checks) checks += check(context, one);
  out += checks.empty() ? rules_of(context, result) : checks;
  if (!result.steps.empty() || !result.connections.empty()) {
    out += "<div class=\"pair\">" + steps(result) + observed(context, result, max_entries) +
           "</div>\n";
  }
  out += facts(context, target, result) + repro(context, target, result);
  return out + target_log(context, result) + "</div>";
}

}  // namespace wsspec::reports
