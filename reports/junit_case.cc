#include "reports/junit_case.h"

#include <cstdio>

#include "reports/case_text.h"
#include "reports/findings.h"
#include "reports/listed.h"
#include "reports/markup.h"
#include "reports/visible.h"

namespace wsspec::reports {
namespace {

using results::CaseResult;
using results::Run;
using results::Verdict;

// With the message and the attributes, well below 16 KiB.
constexpr std::size_t kJunitBodyMax = 14 * 1024;
constexpr std::size_t kJunitShortMessage = 80;

// Lines of escaped text up to a limit. What did not fit is said, not hidden.
std::string body_of(const Run& run, const CaseResult& result, JunitForm form) {
  if (form != JunitForm::body)
    return "[left out: this report ends at 10 MiB, see the JSON report]\n";
  std::string out;
  for (const auto& line : case_lines(run, result)) {
    const std::string escaped = escape_markup(line) + '\n';
    if (out.size() + escaped.size() > kJunitBodyMax) {
      return out + "[cut: more than 14 KiB, see the JSON report]\n";
    }
    out += escaped;
  }
  return out;
}

std::string junit_message(const Run& run, const CaseResult& result, JunitForm form) {
  const auto text = case_message(run, result);
  return escape_markup(form == JunitForm::bare ? clip(text, kJunitShortMessage) : text);
}

std::string failure_type(const Run& run, const CaseResult& result) {
  if (is_stale(result)) return "stale-expectation";
  if (result.verdict == Verdict::skip) return "required-feature";
  const auto* requirement = cited_requirement(run, result);
  return std::string(requirement != nullptr ? results::to_string(requirement->level)
                                            : results::to_string(result.verdict));
}

std::string element(std::string_view name, const std::string& attributes, const std::string& body) {
  const std::string open = "      <" + std::string(name) + attributes;
  return body.empty() ? open + "/>\n" : open + '>' + body + "</" + std::string(name) + ">\n";
}

std::string message_attribute(const std::string& escaped) {
  return " message=\"" + escaped + '"';
}

bool is_listed(const CaseResult& result) {
  return !result.expectation.line.empty() && !is_stale(result);
}

std::string skipped_message(const Run& run, const CaseResult& result, JunitForm form) {
  if (result.verdict == Verdict::skip) return safe(result.skip_reason);
  if (result.verdict == Verdict::warn && !is_listed(result)) {
    return "warn: " + junit_message(run, result, form);
  }
  if (!result.expectation.line.empty()) {
    return safe("expected: " + reason_words(result.expectation));
  }
  const std::string cause(results::to_string(result.cause));
  return safe("expected: listed as " + result.expected_verdict +
              (cause.empty() ? "" : ", " + cause));
}

// As Surefire writes a test that passed when it was repeated.
std::string flaky_element(const Run& run, const CaseResult& result) {
  return element(
      "flakyFailure",
      " type=\"" + failure_type(run, result) + '"' + message_attribute(attempt_words(result)), {});
}

// Paths that GitLab shows beside a test, and Jenkins with its attachments plugin.
std::string output_element(const Run& run, const CaseResult& result, JunitOutcome outcome,
                           const WriterOptions& options, JunitForm form) {
  const bool shown = outcome == JunitOutcome::failure || outcome == JunitOutcome::error;
  const bool remarkable = result.verdict == Verdict::warn || is_stale(result);
  std::string text;
  if (!shown && remarkable) text = body_of(run, result, form);
  if (shown || deviates(result)) {
    for (const auto& path : options.attachments) text += "[[ATTACHMENT|" + safe(path) + "]]\n";
  }
  return text.empty() ? text : element("system-out", {}, text);
}

std::string outcome_element(const Run& run, const CaseResult& result, JunitOutcome outcome,
                            JunitForm form) {
  switch (outcome) {
    case JunitOutcome::failure:
      return element("failure",
                     " type=\"" + failure_type(run, result) + '"' +
                         message_attribute(junit_message(run, result, form)),
                     body_of(run, result, form));
    case JunitOutcome::error:
      return element("error",
                     " type=\"not-judged\"" + message_attribute(junit_message(run, result, form)),
                     body_of(run, result, form));
    case JunitOutcome::skipped:
      return element("skipped", message_attribute(skipped_message(run, result, form)), {});
    case JunitOutcome::passed:
      break;
  }
  return result.flaky ? flaky_element(run, result) : std::string();
}

std::string properties_of(const CaseResult& result) {
  std::string out;
  for (const std::string& id : result.requirements) out += "  " + junit_property("requirement", id);
  for (const std::string& alias : result.aliases) out += "  " + junit_property("alias", alias);
  return out.empty() ? out : "      <properties>\n" + out + "      </properties>\n";
}

}  // namespace

JunitOutcome junit_outcome(const CaseResult& result, const WriterOptions& options) {
  using Warn = WriterOptions::JunitWarn;
  if (result.verdict == Verdict::error) return JunitOutcome::error;
  if (result.unexpected) return JunitOutcome::failure;
  if (result.verdict == Verdict::warn && options.junit_warn != Warn::passed) {
    const bool fails = options.junit_warn == Warn::failure && !is_listed(result);
    return fails ? JunitOutcome::failure : JunitOutcome::skipped;
  }
  const bool shown_as_skipped = result.verdict == Verdict::skip || result.verdict == Verdict::fail;
  return shown_as_skipped ? JunitOutcome::skipped : JunitOutcome::passed;
}

std::string junit_case(const Run& run, const results::TargetResult& target,
                       const CaseResult& result, const WriterOptions& options, JunitForm form) {
  const JunitOutcome outcome = junit_outcome(result, options);
  return "    <testcase classname=\"" + safe("wsspec." + target.name + '.' + result.group) +
         "\" name=\"" + safe(result.id) + "\" time=\"" + junit_seconds(result.duration_ms) +
         "\">\n" + (form == JunitForm::bare ? "" : properties_of(result)) +
         outcome_element(run, result, outcome, form) +
         output_element(run, result, outcome, options, form) + "    </testcase>\n";
}

std::string junit_property(std::string_view name, std::string_view value) {
  return "      <property name=\"" + safe(name) + "\" value=\"" + safe(value) + "\"/>\n";
}

std::string junit_seconds(double ms) {
  char text[64];
  std::snprintf(text, sizeof text, "%.3f", ms / 1000);
  return text;
}

}  // namespace wsspec::reports
