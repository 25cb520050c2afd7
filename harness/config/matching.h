// Which line of a baseline speaks for which case.
#pragma once

#include <string>
#include <vector>

#include "harness/config/baseline.h"
#include "harness/results/run.h"
#include "harness/script/case.h"

namespace wsspec::config {

// A line that lists cases, with the section it stands in. Views into a Baseline.
struct Entry {
  const Section* section = nullptr;
  const Listed* listed = nullptr;
  std::size_t index = 0;  // of its line
};
[[nodiscard]] std::vector<Entry> entries_of(const Baseline& baseline);

// All conditions of the section hold.
[[nodiscard]] bool applies(const Section& section, const Facts& facts);

// What patterns look at, from a result: its case may be in no catalogue here.
[[nodiscard]] script::Case as_case(const results::CaseResult& row);

// The last line of an applying section whose pattern fits; null when there is none.
[[nodiscard]] const Entry* find_entry(const std::vector<Entry>& entries, const Facts& facts,
                                      const script::Case& candidate);

// Whether the pattern is a case's id written out.
[[nodiscard]] bool is_exact(std::string_view pattern);

[[nodiscard]] std::string place_of(const Baseline& baseline, std::size_t index);  // "FILE:12"

}  // namespace wsspec::config
