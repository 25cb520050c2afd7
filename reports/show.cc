#include "reports/show.h"

#include <cstdio>

#include "reports/case_text.h"
#include "reports/findings.h"
#include "reports/visible.h"
#include "reports/words.h"

namespace wsspec::reports {
namespace {

using results::CaseResult;
using results::Connection;
using results::Entry;
using results::Run;
using results::TargetResult;

constexpr std::size_t kOctetsShown = 512;
constexpr std::size_t kTextShown = 4096;

std::string at(double ms) {
  char text[32];
  std::snprintf(text, sizeof text, "%9.3f ms", ms);
  return text;
}

// A head line by line, everything else in hexadecimal.
std::string octets_of(const Entry& entry, const TerminalStyle& style) {
  const bool is_head =
      entry.kind == results::EntryKind::request || entry.kind == results::EntryKind::response;
  std::string text;
  if (is_head) {
    text = clip(visible(protocol::as_text(entry.bytes), LineBreaks::keep), kTextShown);
  } else if (!entry.bytes.empty()) {
    text = spaced_hex(entry.bytes, kOctetsShown);
  }
  std::string out;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    if (end > 0) out += "                 " + style.dim(text.substr(0, end)) + '\n';
    text.erase(0, end + 1);
  }
  return out;
}

std::string line_of(const Run& run, const Entry& entry, const TerminalStyle& style) {
  const bool sent = entry.direction == results::Direction::sent;
  std::string out =
      "  " + style.dim(at(entry.t_ms)) + (sent ? "  > " : "  < ") + entry_words(entry);
  if (entry.step) out += style.dim("  step " + std::to_string(*entry.step));
  if (!entry.violates.empty()) {
    const auto* rule = find_requirement(run, entry.violates);
    out += "  " + style.bold("breaks " + visible(entry.violates) +
                             (rule == nullptr ? "" : ": " + visible(rule->text)));
  }
  return out + '\n' + octets_of(entry, style);
}

std::string connection_of(const Run& run, const Connection& connection,
                          const TerminalStyle& style) {
  std::string out = "\nconnection " + std::to_string(connection.number) +
                    (connection.truncated ? " (not all of it is in the report)" : "") + '\n';
  for (const Entry& entry : connection.entries) out += line_of(run, entry, style);
  return out;
}

std::string check_of(const results::Check& check, const TerminalStyle& style) {
  std::string out = "  " + style.verdict(check.verdict) + ' ' + visible(check.requirement);
  if (!check.expected.empty()) out += "  expected " + visible(check.expected);
  if (!check.observed.empty()) out += "  got " + visible(check.observed);
  if (!check.why.empty()) out += style.dim("  " + visible(check.why));
  return out + '\n';
}

}  // namespace

std::string show_unexpected(const Run& run, const TerminalStyle& style) {
  std::string out;
  for (const TargetResult& target : run.targets) {
    for (const CaseResult& row : target.cases) {
      if (!row.unexpected) continue;
      out += style.verdict(row.verdict) + ' ';
      if (run.targets.size() > 1) out += visible(target.name) + ' ';
      out += visible(row.id) + "  " + style.dim(clip(case_message(run, row), kTextShown)) + '\n';
    }
  }
  return out.empty() ? "nothing is unexpected\n" : out;
}

std::string show_case(const Run& run, const TargetResult& target, const CaseResult& result,
                      const TerminalStyle& style) {
  std::string out = style.verdict(result.verdict) + ' ' + style.bold(visible(result.id)) + "  " +
                    visible(result.title) + '\n';
  if (run.targets.size() > 1) out += "  target " + visible(target.name) + '\n';
  if (!result.skip_reason.empty()) out += "  " + visible(result.skip_reason) + '\n';
  for (const results::Check& check : result.checks) out += check_of(check, style);
  if (!result.repro.empty()) out += "  repeat " + visible(result.repro) + '\n';
  for (const Connection& one : result.connections) out += connection_of(run, one, style);
  if (!result.target_log.empty()) {
    out += "\nwhat the target wrote meanwhile\n" + visible(result.target_log, LineBreaks::keep);
    if (!out.ends_with('\n')) out += '\n';
  }
  return out;
}

}  // namespace wsspec::reports
