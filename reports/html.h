// The HTML report in parts; each function returns finished markup. One document,
// no network, readable without script and without style sheet. Whatever a
// target sent goes through safe() (markup.h).
#pragma once

#include <string>
#include <string_view>

#include "harness/results/run.h"

namespace wsspec::reports {

// How much of the transcripts is shown. Reports that grow too large are written
// again with less (html.cc).
struct HtmlDetail {
  bool passing_bodies = true;         // script and rules of cases without deviation
  std::size_t passing_entries = 0;    // per connection of such a case
  std::size_t deviating_entries = 0;  // of a case that deviates or is unexpected
  std::size_t hex_octets = 0;         // shown below an entry of a deviating case
  std::string_view notice{};          // what was left out, in a sentence; may be empty
};

struct HtmlContext {
  const results::Run& run;
  HtmlDetail detail{};
};

// html_page.cc: the document.
[[nodiscard]] std::string html_page(const HtmlContext& context);

// html_overview.cc: the numbers of one target and how it was tested.
[[nodiscard]] std::string html_overview(const HtmlContext& context,
                                        const results::TargetResult& target);

// html_findings.cc: unexpected cases, open, then other deviations, closed, and
// last those that a baseline lists.
[[nodiscard]] std::string html_findings(const HtmlContext& context,
                                        const results::TargetResult& target);

// html_expected.cc: what a baseline lists, by its lines; empty when it lists nothing.
[[nodiscard]] std::string html_expected(const HtmlContext& context,
                                        const results::TargetResult& target);

// html_table.cc: all cases of a target, a table a group.
[[nodiscard]] std::string html_table(const HtmlContext& context,
                                     const results::TargetResult& target);

// html_case.cc: what is below the line of a case.
[[nodiscard]] std::string html_case(const HtmlContext& context, const results::CaseResult& result);

// html_transcript.cc
[[nodiscard]] std::string html_connection(const results::Connection& connection,
                                          std::size_t max_entries, std::size_t hex_octets);

// html_matrix.cc: cases on which targets differ; empty with one target.
[[nodiscard]] std::string html_matrix(const HtmlContext& context);

// html_requirements.cc: every cited requirement, its cases and what they say.
[[nodiscard]] std::string html_requirements(const HtmlContext& context);

// html_words.cc: small pieces that the others share.
[[nodiscard]] std::string html_verdict(results::Verdict verdict);
[[nodiscard]] std::string html_link(std::string_view url, std::string_view words);
[[nodiscard]] std::string html_clause(const results::Requirement& requirement);  // a link
[[nodiscard]] std::string html_anchor(const HtmlContext& context,
                                      const results::TargetResult& target,
                                      const results::CaseResult& result);  // "case=ID"
[[nodiscard]] bool has_own_entry(const results::CaseResult& result);       // in html_findings

}  // namespace wsspec::reports
