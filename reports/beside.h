// What came back of a replay beside what came back then.
#pragma once

#include <string>

#include "harness/results/run.h"

namespace wsspec::reports {

// Two columns, a line an event that the target sent; `=` where both say the same,
// `!` where not. Of heads the first line is compared, of everything else all of it.
[[nodiscard]] std::string beside(const results::Connection& then, const results::Connection& now,
                                 std::string_view then_name);

// Whether every line begins with `=`.
[[nodiscard]] bool same_answers(const results::Connection& then, const results::Connection& now);

}  // namespace wsspec::reports
