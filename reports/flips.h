// What --split-explore prints: which cuts of a case give another verdict than
// its whole writes.
#pragma once

#include <memory>
#include <ostream>

#include "reports/terminal.h"

namespace wsspec::reports {

// The first case of the run is the whole one; the ids of the others end in
// "@STEP:OCTET". Cuts side by side with the same verdict are one line.
[[nodiscard]] std::unique_ptr<Writer> make_flips(std::ostream& out, TerminalOptions options);

// Cuts of `target` whose verdict is not that of the first case.
[[nodiscard]] std::size_t count_flips(const results::TargetResult& target);

}  // namespace wsspec::reports
