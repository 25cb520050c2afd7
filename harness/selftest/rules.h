// What counts as a catch, and as a move that a variation declares.
#pragma once

#include <string>

#include "harness/selftest/selftest.h"

namespace wsspec::selftest {

// Whether a verdict speaks against the endpoint, or against the harness.
[[nodiscard]] bool accuses(results::Verdict verdict);

// Whether that outcome is what the fault deserves, with its clause: `fail`, or `warn`
// where it breaks a SHOULD. Cases of the tag `volume` do not count, since the profile ci
// leaves them out.
[[nodiscard]] bool catches(const Input& input, const reference::Fault& fault,
                           std::size_t case_index, const Outcome& outcome);

// The same for a case of any tag.
[[nodiscard]] bool catches_at_all(const Input& input, const reference::Fault& fault,
                                  const Outcome& outcome);

// Whether the variation's row allows that case to move to that verdict.
[[nodiscard]] bool is_declared(const reference::Variation& variation, const std::string& id,
                               results::Verdict verdict);

}  // namespace wsspec::selftest
