// What `wsspec fuzz` says of a finding, as text for a terminal.
#pragma once

#include <string>

#include "harness/livefuzz/finding.h"
#include "harness/script/catalogue.h"

namespace wsspec::cli {

// Rule, state, frame kind, what was sent, what was allowed, what came, and the clause; several
// lines.
[[nodiscard]] std::string finding_text(const livefuzz::Finding& finding, std::size_t number,
                                       const script::Catalogue& catalogue);

}  // namespace wsspec::cli
