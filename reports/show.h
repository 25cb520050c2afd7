// A saved run on a terminal: what is unexpected in it, or one case with all its
// connections, octet by octet (`wsspec show`).
#pragma once

#include <string>

#include "harness/results/run.h"
#include "reports/terminal_style.h"

namespace wsspec::reports {

// One line a case that is unexpected, the target's name first where there are several.
[[nodiscard]] std::string show_unexpected(const results::Run& run, const TerminalStyle& style);

// Verdict, checks and every connection: a line an event, its octets below it.
[[nodiscard]] std::string show_case(const results::Run& run, const results::TargetResult& target,
                                    const results::CaseResult& result, const TerminalStyle& style);

}  // namespace wsspec::reports
