#include "harness/config/expectations.h"

#include <algorithm>

namespace wsspec::config {
namespace {

using results::CaseResult;
using results::Verdict;

bool lists(const Listed& listed, Verdict verdict) {
  return std::find(listed.verdicts.begin(), listed.verdicts.end(), verdict) !=
         listed.verdicts.end();
}

// A pass has no cause to compare.
bool has_listed_cause(const Listed& listed, const CaseResult& row) {
  return row.verdict == Verdict::pass || listed.causes.empty() ||
         std::find(listed.causes.begin(), listed.causes.end(), row.cause) != listed.causes.end();
}

std::string cause_words(results::Cause cause) {
  return cause == results::Cause::none ? "no cause" : std::string(to_string(cause));
}

}  // namespace

Expectations::Expectations(const Baseline& baseline, Facts facts, std::string today)
    : baseline_(&baseline),
      entries_(entries_of(baseline)),
      facts_(std::move(facts)),
      today_(std::move(today)) {
}

const Entry* Expectations::entry_of(const CaseResult& row) const {
  return find_entry(entries_, facts_, as_case(row));
}

bool Expectations::expired(const Listed& listed) const {
  return !listed.until.empty() && listed.until < today_;
}

// What could not be judged says nothing about the line.
Standing Expectations::standing(const CaseResult& row, const Entry& entry) const {
  const Listed& listed = *entry.listed;
  if (row.verdict == Verdict::error) return Standing::as_listed;
  if (!lists(listed, row.verdict)) {
    return row.verdict == Verdict::pass ? Standing::stale : Standing::fresh;
  }
  if (!has_listed_cause(listed, row)) return Standing::fresh;
  return expired(listed) ? Standing::stale : Standing::as_listed;
}

std::string Expectations::stale_words(const CaseResult& row, const Entry& entry) const {
  const Listed& listed = *entry.listed;
  const std::string place = place_of(*baseline_, entry.index);
  if (lists(listed, row.verdict)) {
    return "the line " + place + " counted until " + listed.until +
           "; repair the target, or renew the date";
  }
  if (is_exact(listed.pattern)) return "passes now; remove the line " + place;
  return "passes now, and " + place + " lists " + join(listed.verdicts) +
         "; narrow or remove the line, or list pass|" + join(listed.verdicts);
}

std::string Expectations::difference(const CaseResult& row, const Entry& entry) const {
  const Listed& listed = *entry.listed;
  switch (standing(row, entry)) {
    case Standing::unlisted:
    case Standing::as_listed:
      return {};
    case Standing::stale:
      return stale_words(row, entry);
    case Standing::fresh:
      break;
  }
  const std::string place = ", listed in " + place_of(*baseline_, entry.index);
  if (!lists(listed, row.verdict)) {
    return std::string(to_string(row.verdict)) + " instead of " + join(listed.verdicts) + place;
  }
  return "for another cause: " + cause_words(row.cause) + " instead of " + join(listed.causes) +
         place;
}

Standing Expectations::apply(CaseResult& row) const {
  const Entry* entry = entry_of(row);
  row.expectation = {};
  row.expected_verdict = to_string(Verdict::pass);
  if (entry == nullptr) return Standing::unlisted;
  const Standing standing = this->standing(row, *entry);
  row.expected_verdict = join(entry->listed->verdicts);
  row.expectation = {.line = place_of(*baseline_, entry->index),
                     .reason = entry->listed->reason,
                     .link = entry->listed->link,
                     .stale = standing == Standing::stale,
                     .difference = difference(row, *entry)};
  return standing;
}

}  // namespace wsspec::config
