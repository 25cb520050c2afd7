#include "reports/case_text.h"

#include <cstdio>
#include <string_view>

#include "reports/findings.h"
#include "reports/listed.h"
#include "reports/visible.h"
#include "reports/words.h"

namespace wsspec::reports {
namespace {

using results::CaseResult;
using results::Check;
using results::Run;

constexpr std::size_t kMessageMax = 500;
constexpr std::size_t kLineMax = 2 * 1024;
constexpr std::size_t kTailEntries = 40;

using Lines = std::vector<std::string>;

void add(Lines& lines, std::string_view text) {
  lines.push_back(clip(visible(text, LineBreaks::keep), kLineMax));
}

void add_check(Lines& lines, const Run& run, const Check& check) {
  if (check.verdict == results::Verdict::pass) return;
  std::string head = std::string(results::to_string(check.verdict)) + ' ' + check.requirement;
  if (const auto* requirement = find_requirement(run, check.requirement)) {
    head += " (" + clause(*requirement) + "): " + requirement->text;
  }
  add(lines, head);
  if (!check.expected.empty()) add(lines, "  expected: " + check.expected);
  if (!check.observed.empty()) add(lines, "  observed: " + check.observed);
  if (!check.why.empty()) add(lines, "  why: " + check.why);
}

std::string transcript_line(const results::Entry& entry) {
  char time[32];
  std::snprintf(time, sizeof time, "%9.1f ms ", entry.t_ms);
  std::string out = time;
  out += entry.direction == results::Direction::sent ? "> " : "< ";
  out += entry_words(entry);
  return entry.violates.empty() ? out : out + "  [breaks " + entry.violates + ']';
}

void add_transcript_tail(Lines& lines, const results::Connection& connection) {
  const auto& entries = connection.entries;
  const std::size_t begin = entries.size() > kTailEntries ? entries.size() - kTailEntries : 0;
  add(lines, "connection " + std::to_string(connection.number) +
                 (begin > 0 ? ", last " + std::to_string(kTailEntries) + " events:" : ":"));
  for (std::size_t i = begin; i < entries.size(); ++i) add(lines, transcript_line(entries[i]));
}

}  // namespace

std::string case_message(const Run& run, const CaseResult& result) {
  if (is_stale(result)) return clip(headline(result), kMessageMax);
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
  return clip(out, kMessageMax);
}

std::string attempt_words(const CaseResult& result) {
  std::string out;
  for (const auto& attempt : result.attempts) {
    out += (out.empty() ? "" : ", ") + std::string(results::to_string(attempt.verdict)) +
           " in attempt " + std::to_string(attempt.number) + (attempt.solo ? " (alone)" : "");
  }
  return out;
}

std::vector<std::string> case_lines(const Run& run, const CaseResult& result) {
  Lines lines;
  add(lines, result.title);
  if (const auto words = listed_words(result); !words.empty()) add(lines, "listed: " + words);
  for (const Check& check : result.checks) add_check(lines, run, check);
  if (!result.repro.empty()) add(lines, "repro: " + result.repro);
  for (const auto& connection : result.connections) add_transcript_tail(lines, connection);
  if (!result.target_log.empty()) add(lines, "the target wrote:\n" + result.target_log);
  return lines;
}

std::string case_text(const Run& run, const CaseResult& result, std::size_t max_len,
                      std::string_view cut) {
  std::string out;
  for (const auto& line : case_lines(run, result)) {
    if (out.size() + line.size() + 1 + cut.size() > max_len) return out += cut;
    out += line + '\n';
  }
  return out;
}

}  // namespace wsspec::reports
