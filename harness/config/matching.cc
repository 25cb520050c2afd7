#include "harness/config/matching.h"

#include <algorithm>

#include "harness/script/pattern.h"

namespace wsspec::config {

std::vector<Entry> entries_of(const Baseline& baseline) {
  static const Section always{};
  std::vector<Entry> out;
  const Section* section = &always;
  for (std::size_t i = 0; i < baseline.lines.size(); ++i) {
    const auto& what = baseline.lines[i].what;
    if (const auto* begun = std::get_if<Section>(&what)) section = begun;
    if (const auto* listed = std::get_if<Listed>(&what)) out.push_back({section, listed, i});
  }
  return out;
}

bool applies(const Section& section, const Facts& facts) {
  return std::all_of(section.conditions.begin(), section.conditions.end(), [&](const auto& wanted) {
    const auto fact = facts.find(wanted.first);
    return fact != facts.end() && fact->second == wanted.second;
  });
}

script::Case as_case(const results::CaseResult& row) {
  script::Case out;
  out.id = row.id;
  out.section = row.section.starts_with("rfc") ? row.section : "rfc";
  out.requirements = row.requirements;
  out.tags = row.tags;
  out.aliases = row.aliases;
  return out;
}

const Entry* find_entry(const std::vector<Entry>& entries, const Facts& facts,
                        const script::Case& candidate) {
  const auto found = std::find_if(entries.rbegin(), entries.rend(), [&](const Entry& entry) {
    return applies(*entry.section, facts) &&
           script::pattern_matches(entry.listed->pattern, candidate);
  });
  return found == entries.rend() ? nullptr : &*found;
}

bool is_exact(std::string_view pattern) {
  return pattern.find('*') == std::string_view::npos && script::pattern_kind(pattern).empty();
}

std::string place_of(const Baseline& baseline, std::size_t index) {
  return baseline.name + ':' + std::to_string(index + 1);
}

}  // namespace wsspec::config
