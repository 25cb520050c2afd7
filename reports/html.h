// The HTML report in parts; each function returns finished markup. One document,
// no network, readable without script and without style sheet. Whatever a
// target sent goes through safe() (markup.h).
//
// The page itself holds the summary, every case as a line, and in full the cases
// that are to be looked at. The details of all others are in one compressed
// block, which the script unpacks (html_block.cc, web/).
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "harness/results/run.h"

namespace wsspec::reports {

// How much of the details is written. Reports that grow too large are written
// again with less (html.cc).
struct HtmlDetail {
  std::size_t inline_octets = 0;      // of cases shown in full in the page itself, at most
  bool deviating_bodies = true;       // in the block: of cases that deviate or are unexpected
  bool passing_bodies = true;         // in the block: of the others
  std::size_t passing_entries = 0;    // per connection of a case without deviation
  std::size_t deviating_entries = 0;  // of the others, in the page
  std::size_t packed_entries = 0;     // of the others, in the block
  std::size_t hex_octets = 0;         // shown below an entry of a deviating case
  bool raw = true;                    // its octets as shell line and script
  bool log = true;                    // what the target wrote meanwhile
  std::size_t alike = 10'000;         // cases of one finding that are named, at most
  std::string_view notice{};          // what was left out, in a sentence; may be empty
};

// The bodies of the cases that the page itself holds.
using HtmlInline = std::map<const results::CaseResult*, std::string>;

// What each target made of one case, in the order of the targets.
struct HtmlRow {
  const results::CaseResult* any = nullptr;  // one of them
  std::map<const results::TargetResult*, const results::CaseResult*> results{};
};
// In the order of the first target, then of those that follow; empty with one target.
using HtmlRows = std::vector<HtmlRow>;

struct HtmlContext {
  const results::Run& run;
  HtmlDetail detail{};
  HtmlRows rows{};
  std::map<std::string_view, std::size_t> row_of{};  // case id -> index in `rows`
  HtmlInline shown{};

  [[nodiscard]] bool many() const { return run.targets.size() > 1; }
  // "<h3>words</h3>", one deeper where every target has a heading of its own.
  [[nodiscard]] std::string heading(int level, const std::string& markup) const;
};

// html_page.cc: the document.
[[nodiscard]] std::string html_page(const HtmlContext& context);

// html_plan.cc: which cases are shown in full in the page itself: the first of
// each finding, then others while there is room.
[[nodiscard]] HtmlInline html_plan(const HtmlContext& context);

// html_overview.cc: the numbers of one target; where it is and how it was tested.
[[nodiscard]] std::string html_overview(const HtmlContext& context,
                                        const results::TargetResult& target);
[[nodiscard]] std::string html_setup(const HtmlContext& context,
                                     const results::TargetResult& target);

// html_targets.cc: all targets in a table; empty with one.
[[nodiscard]] std::string html_targets(const HtmlContext& context);

// html_changes.cc: what is new since the previous run; empty without one.
[[nodiscard]] std::string html_changes(const HtmlContext& context);

// html_findings.cc: unexpected cases, equal causes together, then other
// deviations, and last those that a baseline lists.
[[nodiscard]] std::string html_findings(const HtmlContext& context,
                                        const results::TargetResult& target);

// html_expected.cc: what a baseline lists, by its lines; empty when it lists nothing.
[[nodiscard]] std::string html_expected(const HtmlContext& context,
                                        const results::TargetResult& target);

// html_table.cc: all cases of the only target, a table a group.
[[nodiscard]] std::string html_table(const HtmlContext& context);

// html_matrix.cc: fills `rows` and `row_of`; all cases beside all targets, those on which they
// differ first.
void html_compare(HtmlContext& context);
[[nodiscard]] std::string html_matrix(const HtmlContext& context);

// html_case.cc: what is below the line of a case.
// `max_entries`: of a connection.
[[nodiscard]] std::string html_case(const HtmlContext& context, const results::TargetResult& target,
                                    const results::CaseResult& result, std::size_t max_entries);

// html_transcript.cc
[[nodiscard]] std::string html_connection(const results::Connection& connection,
                                          std::size_t max_entries, std::size_t hex_octets);

// html_octets.cc: the octets of an entry; of a frame with its header field by field.
[[nodiscard]] std::string html_octets(const results::Entry& entry, std::size_t max_octets);

// html_requirements.cc: every cited requirement, its cases and what they say.
[[nodiscard]] std::string html_requirements(const HtmlContext& context);

// html_block.cc: the details that the page does not hold itself, compressed.
[[nodiscard]] std::string html_block(const HtmlContext& context);

// html_words.cc: small pieces that the others share.
[[nodiscard]] std::string html_verdict(results::Verdict verdict);
[[nodiscard]] std::string html_verdict_cell(
    results::Verdict verdict);  // "<td class=...>fail"; a pass goes without
[[nodiscard]] std::string html_link(std::string_view url, std::string_view words);
[[nodiscard]] std::string html_clause(const results::Requirement& requirement);  // a link
[[nodiscard]] std::string html_section(const results::CaseResult& result);       // "6455 5.2"
[[nodiscard]] std::string html_level(const HtmlContext& context, const results::CaseResult& result);
[[nodiscard]] std::string html_key(const HtmlContext& context, const results::TargetResult& target,
                                   const results::CaseResult& result);  // "ID", "TARGET/ID"
[[nodiscard]] std::string html_case_link(const HtmlContext& context,
                                         const results::TargetResult& target,
                                         const results::CaseResult& result);
[[nodiscard]] bool is_to_be_looked_at(const results::CaseResult& result);  // in html_findings
[[nodiscard]] bool is_special(const results::CaseResult& result);  // that, or an expected deviation

}  // namespace wsspec::reports
