// A stored report of Autobahn as lines of wsspec.expect.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "harness/config/edit.h"
#include "harness/config/import_autobahn.h"
#include "harness/config/matching.h"
#include "harness/script/autobahn.h"

namespace wsspec::config {
namespace {

using results::Verdict;

// "OK/UNCLEAN", or "FAILED" where the file has no second verdict.
std::string words_of(const StoredResult& stored) {
  return stored.behavior + (stored.close.empty() ? "" : "/" + stored.close);
}

bool is_in_order(const StoredResult& stored) {
  return stored.behavior == "OK" && (stored.close.empty() || stored.close == "OK");
}

// What a run may show here; what Autobahn calls NON-STRICT and INFORMATIONAL the
// RFC leaves open, and its second verdict is a SHOULD as often as a MUST.
std::vector<Verdict> verdicts_of(const std::string& words) {
  if (words.starts_with("UNIMPLEMENTED")) return {Verdict::skip};
  if (words.starts_with("FAILED")) return {Verdict::fail};
  if (words.starts_with("OK")) return {Verdict::pass, Verdict::warn, Verdict::fail};
  return {Verdict::pass, Verdict::info};
}

std::string parent_of(const std::string& id) {
  return id.substr(0, id.rfind('.'));
}

using ById = std::map<std::string, std::string>;  // words by id, of one agent

// Whether all ids below "12." (or "12.1.") ended with `words`.
bool ended_alike(const ById& by_id, const std::string& prefix, const std::string& words) {
  for (const auto& id : script::autobahn_ids()) {
    if (!id.starts_with(prefix + ".")) continue;
    const auto found = by_id.find(id);
    if (found == by_id.end() || found->second != words) return false;
  }
  return true;
}

// The widest pattern around an id whose cases all ended as it did.
std::string pattern_of(const ById& by_id, const std::string& id, const std::string& words) {
  const auto section = id.substr(0, id.find('.'));
  for (const auto& prefix : {section, parent_of(id)}) {
    if (ended_alike(by_id, prefix, words)) return "ab:" + prefix + ".*";
  }
  return "ab:" + id;
}

bool is_listed(const Baseline& baseline, const Section& section, const std::string& pattern) {
  const auto entries = entries_of(baseline);
  return std::any_of(entries.begin(), entries.end(), [&](const Entry& entry) {
    const bool same =
        entry.section == nullptr ? section.conditions.empty() : *entry.section == section;
    return same && entry.listed->pattern == pattern;
  });
}

void import_agent(ImportedBaseline& out, const Section& section, const ById& by_id,
                  const std::set<std::string>& deviating) {
  std::set<std::string> done;
  for (const auto& id : script::autobahn_ids()) {
    if (!deviating.contains(id)) continue;
    const auto& words = by_id.at(id);
    const auto pattern = pattern_of(by_id, id, words);
    if (!done.insert(pattern).second) continue;
    if (is_listed(out.baseline, section, pattern)) {
      ++out.num_kept;
      continue;
    }
    insert_line(out.baseline, section,
                {.pattern = pattern,
                 .verdicts = verdicts_of(words),
                 .reason = fmt::format("TODO reason (Autobahn: {})", words)});
    out.added.push_back(pattern);
  }
}

}  // namespace

ImportedBaseline import_results(Baseline baseline, const std::vector<StoredResult>& stored) {
  std::map<std::string, ById> by_agent;
  std::map<std::string, std::set<std::string>> deviating;
  for (const auto& one : stored) {
    by_agent[one.agent][one.id] = words_of(one);
    if (!is_in_order(one)) deviating[one.agent].insert(one.id);
  }
  ImportedBaseline out{.baseline = std::move(baseline)};
  for (const auto& [agent, by_id] : by_agent) {
    Section section;
    if (by_agent.size() > 1) section.conditions = {{"target", target_name(agent)}};
    import_agent(out, section, by_id, deviating[agent]);
    lay_out(out.baseline);
  }
  return out;
}

}  // namespace wsspec::config
