// Changes to single lines of a baseline, with everything around them left as it
// stands.
#pragma once

#include "harness/config/baseline.h"
#include "harness/config/matching.h"

namespace wsspec::config {

// Sorts `listed` in by its pattern: behind the line of the section that comes
// before it, and in any case behind the line `after` (0: no such line). A section
// that is missing is added. New and replaced lines have no text yet.
void insert_line(Baseline& baseline, const Section& section, Listed listed, std::size_t after = 0);
void replace_line(Baseline& baseline, std::size_t index, Listed listed);
void remove_line(Baseline& baseline, std::size_t index);

// Writes the lines that have no text yet, in columns with each other and with the
// rest of the file.
void lay_out(Baseline& baseline);

}  // namespace wsspec::config
