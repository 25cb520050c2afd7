// What the terminal shows when a run is over, above its last line.
#pragma once

#include <string>

#include "harness/results/run.h"
#include "reports/terminal.h"
#include "reports/terminal_style.h"

namespace wsspec::reports {

// Unexpected findings with everything needed to repair them, then accepted ones
// by name, how many a baseline lists, then how many cases were skipped or left
// open, and why.
[[nodiscard]] std::string terminal_end(const results::Run& run, const TerminalOptions& options,
                                       const TerminalStyle& style);

}  // namespace wsspec::reports
