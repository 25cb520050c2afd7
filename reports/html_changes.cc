#include "harness/results/change.h"
#include "reports/html.h"
#include "reports/markup.h"

namespace wsspec::reports {
namespace {

using results::CaseResult;
using results::Change;
using results::Changes;
using results::TargetResult;

// `word` with its plural: "new failure" for one, "new failures" for others.
std::string counted(int count, std::string_view word, std::string_view plural = {}) {
  const std::string_view words = count == 1 || plural.empty() ? word : plural;
  return ", <b>" + std::to_string(count) + "</b> " + std::string(words);
}

std::string if_any(int count, std::string_view word, std::string_view plural = {}) {
  return count == 0 ? std::string() : counted(count, word, plural);
}

std::string counts(const Changes& changes) {
  const std::string out =
      counted(changes.new_failures, "new failure", "new failures") +
      if_any(changes.worse, "otherwise worse") + counted(changes.fixed, "fixed") +
      if_any(changes.better, "otherwise better") + if_any(changes.different, "changed") +
      counted(changes.flaky, "flaky") + if_any(changes.added, "new case", "new cases") +
      if_any(changes.gone, "gone");
  return out.substr(2);
}

// "case: fail peer-continued, was pass"
std::string line(const HtmlContext& context, const TargetResult& target, const CaseResult& result) {
  std::string out = "<li>" + html_case_link(context, target, result) + ": " +
                    html_verdict(result.verdict) + ' ' + safe(to_string(result.cause));
  if (!result.previous) return out + " (was not there)";
  return out + ", was " + html_verdict(result.previous->verdict) + ' ' +
         safe(to_string(result.previous->cause));
}

// New cases that deviate are among the findings; those that pass are no news.
bool is_news(const CaseResult& result) {
  const Change change = change_of(result, /*compared=*/true);
  return change != Change::none && (change != Change::added || is_to_be_looked_at(result));
}

std::string list(const HtmlContext& context) {
  std::string out;
  for (const TargetResult& target : context.run.targets) {
    for (const CaseResult& result : target.cases) {
      if (is_news(result)) out += line(context, target, result);
    }
    for (const std::string& id : target.gone) out += "<li><code>" + safe(id) + "</code>: gone";
  }
  return out;
}

}  // namespace

std::string html_changes(const HtmlContext& context) {
  if (!context.run.previous) return {};
  const auto& previous = *context.run.previous;
  const std::string head = "Since the previous run (" + safe(previous.source) + ", " +
                           safe(previous.started) + ", suite " +
                           safe(previous.suite_version + '/' + previous.catalogue) +
                           "): " + counts(results::count_changes(context.run));
  const std::string lines = list(context);
  if (lines.empty()) return "<p class=\"notice\">" + head + "</p>\n";
  return "<details class=\"notice\"><summary>" + head + "</summary><ul>" + lines +
         "</ul></details>\n";
}

}  // namespace wsspec::reports
