#include "reports/junit_case.h"

#include <cstdio>

#include "reports/findings.h"
#include "reports/listed.h"
#include "reports/markup.h"
#include "reports/words.h"

namespace wsspec::reports {
namespace {

using results::CaseResult;
using results::Check;
using results::Run;
using results::Verdict;

constexpr std::size_t kMessageMax = 500;
// With the message and the attributes, well below 16 KiB.
constexpr std::size_t kBodyMax = 14 * 1024;
constexpr std::size_t kLineMax = 2 * 1024;
constexpr std::size_t kTailEntries = 40;

// Lines of escaped text up to a limit. What did not fit is said, not hidden.
class Body {
 public:
  void line(std::string_view text) {
    const std::string escaped =
        escape_markup(clip(visible(text, LineBreaks::keep), kLineMax)) + '\n';
    if (full_ || text_.size() + escaped.size() > kBodyMax) {
      full_ = true;
      return;
    }
    text_ += escaped;
  }
  [[nodiscard]] std::string text() const {
    return full_ ? text_ + "[cut: more than 14 KiB, see the JSON report]\n" : text_;
  }

 private:
  std::string text_{};
  bool full_ = false;
};

void add_check(Body& body, const Run& run, const Check& check) {
  if (check.verdict == Verdict::pass) return;
  std::string head = std::string(results::to_string(check.verdict)) + ' ' + check.requirement;
  if (const auto* requirement = find_requirement(run, check.requirement)) {
    head += " (" + clause(*requirement) + "): " + requirement->text;
  }
  body.line(head);
  if (!check.expected.empty()) body.line("  expected: " + check.expected);
  if (!check.observed.empty()) body.line("  observed: " + check.observed);
  if (!check.why.empty()) body.line("  why: " + check.why);
}

std::string transcript_line(const results::Entry& entry) {
  char time[32];
  std::snprintf(time, sizeof time, "%9.1f ms ", entry.t_ms);
  std::string out = time;
  out += entry.direction == results::Direction::sent ? "> " : "< ";
  out += entry_words(entry);
  return entry.violates.empty() ? out : out + "  [breaks " + entry.violates + ']';
}

void add_transcript_tail(Body& body, const results::Connection& connection) {
  const auto& entries = connection.entries;
  const std::size_t begin = entries.size() > kTailEntries ? entries.size() - kTailEntries : 0;
  body.line("connection " + std::to_string(connection.number) +
            (begin > 0 ? ", last " + std::to_string(kTailEntries) + " events:" : ":"));
  for (std::size_t i = begin; i < entries.size(); ++i) body.line(transcript_line(entries[i]));
}

std::string body_of(const Run& run, const CaseResult& result) {
  Body body;
  body.line(result.title);
  if (const auto words = listed_words(result); !words.empty()) body.line("listed: " + words);
  for (const Check& check : result.checks) add_check(body, run, check);
  if (!result.repro.empty()) body.line("repro: " + result.repro);
  for (const auto& connection : result.connections) add_transcript_tail(body, connection);
  if (!result.target_log.empty()) body.line("the target wrote:\n" + result.target_log);
  return body.text();
}

// One line: "expected ..., got ... (RFC 6455 5.2)".
std::string message_of(const Run& run, const CaseResult& result) {
  if (is_stale(result)) return escape_markup(clip(headline(result), kMessageMax));
  const Check* check = deciding_check(result);
  std::string out = visible(result.expectation.difference);
  if (!out.empty()) out += ": ";
  if (check != nullptr && !check->expected.empty()) {
    out += "expected " + visible(check->expected) + ", got ";
  }
  out += observation(result);
  if (const auto* requirement = cited_requirement(run, result)) {
    out += " (" + clause(*requirement) + ')';
  }
  return escape_markup(clip(out, kMessageMax));
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

std::string skipped_message(const Run& run, const CaseResult& result) {
  if (result.verdict == Verdict::skip) return safe(result.skip_reason);
  if (result.verdict == Verdict::warn && !is_listed(result)) {
    return "warn: " + message_of(run, result);
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
  std::string words;
  for (const auto& attempt : result.attempts) {
    words += (words.empty() ? "" : ", ") + std::string(results::to_string(attempt.verdict)) +
             " in attempt " + std::to_string(attempt.number) + (attempt.solo ? " (alone)" : "");
  }
  return element("flakyFailure",
                 " type=\"" + failure_type(run, result) + '"' + message_attribute(words), {});
}

// Paths that GitLab shows beside a test, and Jenkins with its attachments plugin.
std::string output_element(const Run& run, const CaseResult& result, JunitOutcome outcome,
                           const WriterOptions& options) {
  const bool shown = outcome == JunitOutcome::failure || outcome == JunitOutcome::error;
  const bool remarkable = result.verdict == Verdict::warn || is_stale(result);
  std::string text;
  if (!shown && remarkable) text = body_of(run, result);
  if (shown || deviates(result)) {
    for (const auto& path : options.attachments) text += "[[ATTACHMENT|" + safe(path) + "]]\n";
  }
  return text.empty() ? text : element("system-out", {}, text);
}

std::string outcome_element(const Run& run, const CaseResult& result, JunitOutcome outcome) {
  switch (outcome) {
    case JunitOutcome::failure:
      return element(
          "failure",
          " type=\"" + failure_type(run, result) + '"' + message_attribute(message_of(run, result)),
          body_of(run, result));
    case JunitOutcome::error:
      return element("error", " type=\"not-judged\"" + message_attribute(message_of(run, result)),
                     body_of(run, result));
    case JunitOutcome::skipped:
      return element("skipped", message_attribute(skipped_message(run, result)), {});
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
                       const CaseResult& result, const WriterOptions& options) {
  const JunitOutcome outcome = junit_outcome(result, options);
  return "    <testcase classname=\"" + safe("wsspec." + target.name + '.' + result.group) +
         "\" name=\"" + safe(result.id) + "\" time=\"" + junit_seconds(result.duration_ms) +
         "\">\n" + properties_of(result) + outcome_element(run, result, outcome) +
         output_element(run, result, outcome, options) + "    </testcase>\n";
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
