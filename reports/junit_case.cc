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

std::string skipped_message(const CaseResult& result) {
  if (result.verdict == Verdict::skip) return safe(result.skip_reason);
  if (!result.expectation.line.empty()) {
    return safe("expected: " + reason_words(result.expectation));
  }
  const std::string cause(results::to_string(result.cause));
  return safe("expected: listed as " + result.expected_verdict +
              (cause.empty() ? "" : ", " + cause));
}

std::string outcome_element(const Run& run, const CaseResult& result) {
  switch (junit_outcome(result)) {
    case JunitOutcome::failure:
      return element(
          "failure",
          " type=\"" + failure_type(run, result) + '"' + message_attribute(message_of(run, result)),
          body_of(run, result));
    case JunitOutcome::error:
      return element("error", " type=\"not-judged\"" + message_attribute(message_of(run, result)),
                     body_of(run, result));
    case JunitOutcome::skipped:
      return element("skipped", message_attribute(skipped_message(result)), {});
    case JunitOutcome::passed:
      break;
  }
  if (result.flaky) {
    return element("flakyFailure", message_attribute(message_of(run, result)), {});
  }
  if (result.verdict == Verdict::warn || is_stale(result))
    return element("system-out", {}, body_of(run, result));
  return {};
}

std::string properties_of(const CaseResult& result) {
  std::string out;
  for (const std::string& id : result.requirements) out += "  " + junit_property("requirement", id);
  for (const std::string& alias : result.aliases) out += "  " + junit_property("alias", alias);
  return out.empty() ? out : "      <properties>\n" + out + "      </properties>\n";
}

}  // namespace

JunitOutcome junit_outcome(const CaseResult& result) {
  if (result.verdict == Verdict::error) return JunitOutcome::error;
  if (result.unexpected) return JunitOutcome::failure;
  const bool shown_as_skipped = result.verdict == Verdict::skip || result.verdict == Verdict::fail;
  return shown_as_skipped ? JunitOutcome::skipped : JunitOutcome::passed;
}

std::string junit_case(const Run& run, const results::TargetResult& target,
                       const CaseResult& result) {
  return "    <testcase classname=\"" + safe("wsspec." + target.name + '.' + result.group) +
         "\" name=\"" + safe(result.id) + "\" time=\"" + junit_seconds(result.duration_ms) +
         "\">\n" + properties_of(result) + outcome_element(run, result) + "    </testcase>\n";
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
