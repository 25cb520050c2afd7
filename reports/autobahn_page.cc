// index.html as Autobahn's readers count it: the word case_failed stands in the
// style sheet and in the legend, and once more for each cell that failed.
#include <fmt/format.h>

#include <set>

#include "harness/protocol/accept_key.h"
#include "harness/protocol/digest.h"
#include "reports/autobahn.h"
#include "reports/autobahn_also_found.h"
#include "reports/markup.h"

namespace wsspec::reports {
namespace {

constexpr std::string_view kStyle =
    "body{font-family:sans-serif;margin:1em;color:#000;background:#fff}"
    "table{border-collapse:collapse}td,th{border:1px solid #888;padding:.2em .5em;text-align:left}"
    "a{color:inherit}"
    "td.case_ok{background:#070;color:#fff}"
    "td.case_almost,td.case_non_strict{background:#630;color:#fff}"
    "td.case_info{background:#04a;color:#fff}"
    "td.case_unimplemented,td.case_missing{background:#555;color:#fff}"
    "td.case_failed{background:#900;color:#fff}";

constexpr std::string_view kLegend = R"(<table id="case_outcome_desc">
<tr><td class="case_ok">Pass</td><td>Executed and passed.</td></tr>
<tr><td class="case_non_strict">Non-Strict</td><td>Passed, where the RFC leaves room and Autobahn would like more.</td></tr>
<tr><td class="case_failed">Fail</td><td>Executed and failed.</td></tr>
<tr><td class="case_info">Info</td><td>The RFC leaves it open; what was seen is reported.</td></tr>
<tr><td class="case_unimplemented">Unimplemented</td><td>The server does not offer what the case needs.</td></tr>
<tr><td class="case_missing">Missing</td><td>Not selected, excluded, or not run.</td></tr>
</table>
)";

struct Cell {
  std::string_view style{};
  std::string_view text{};
};

Cell cell_of(Behavior behavior) {
  switch (behavior) {
    case Behavior::ok:
      return {"case_ok", "Pass"};
    case Behavior::informational:
      return {"case_info", "Info"};
    case Behavior::unimplemented:
      return {"case_unimplemented", "Unimplemented"};
    case Behavior::non_strict:
      return {"case_non_strict", "Non-Strict"};
    case Behavior::failed:
      break;
  }
  return {"case_failed", "Fail"};
}

// Without a text: the code is shown.
Cell cell_of(CloseBehavior close) {
  switch (close) {
    case CloseBehavior::ok:
      return {"case_ok", ""};
    case CloseBehavior::informational:
      return {"case_info", ""};
    case CloseBehavior::failed_by_client:
      return {"case_almost", ""};
    case CloseBehavior::wrong_code:
      return {"case_non_strict", ""};
    case CloseBehavior::unclean:
      return {"case_failed", "Unclean"};
    case CloseBehavior::failed:
      break;
  }
  return {"case_failed", "Fail"};
}

std::string close_text(const AutobahnResult& result) {
  const auto& code = result.row->close.code_received;
  return code ? std::to_string(*code) : "None";
}

std::string cells(const AutobahnResult& result, const std::string& agent) {
  const Cell main = cell_of(result.verdict.behavior);
  const Cell close = cell_of(result.verdict.close);
  return fmt::format("<td class=\"{}\"><a href=\"{}\">{}</a></td><td class=\"close {}\">{}</td>",
                     main.style, autobahn_file_name(agent, result.facts->id), main.text,
                     close.style,
                     close.text.empty() ? close_text(result) : std::string(close.text));
}

std::string cells_of(const AutobahnTarget& target, const AutobahnFacts& facts) {
  for (const auto& result : target.results) {
    if (result.facts == &facts) return cells(result, target.agent);
  }
  return "<td class=\"case_missing\" colspan=\"2\">Missing</td>";
}

std::string table(const std::vector<AutobahnTarget>& targets) {
  std::set<std::string_view> played;
  std::string out = "<table id=\"agent_case_results\">\n<tr><th scope=\"col\">Case</th>";
  for (const auto& target : targets) {
    out += fmt::format("<th scope=\"col\" colspan=\"2\">{}</th>", safe(target.agent));
    for (const auto& result : target.results) played.insert(result.facts->id);
  }
  out += "</tr>\n";
  for (const auto& facts : autobahn_facts()) {
    if (!played.contains(facts.id)) continue;
    out +=
        fmt::format("<tr><th scope=\"row\" title=\"{}\">Case {}</th>", safe(facts.what), facts.id);
    for (const auto& target : targets) out += cells_of(target, facts);
    out += "</tr>\n";
  }
  return out + "</table>\n";
}

std::string footer(const results::Run& run) {
  std::string out;
  for (const auto& target : run.targets) {
    out += fmt::format("<p>{}: {}.</p>\n", safe(target.name), safe(to_string(also_found(target))));
  }
  return out;
}

}  // namespace

std::string autobahn_page(const std::vector<AutobahnTarget>& targets, const results::Run& run) {
  const auto hash = protocol::base64_encode(protocol::sha256(protocol::as_bytes(kStyle)));
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
      "'sha256-{}'\">\n<title>wsspec, as Autobahn reports</title>\n<style>{}</style>\n</head>\n"
      "<body>\n<h1>WebSocket protocol test report</h1>\n"
      "<p>Written by wsspec {} on {} in the form of Autobahn|Testsuite.</p>\n{}{}{}</body>\n"
      "</html>\n",
      hash, kStyle, safe(run.suite_version), safe(run.started), kLegend, table(targets),
      footer(run));
}

}  // namespace wsspec::reports
