// A finding as a case file (docs/cases.md), which `wsspec test --cases DIR` plays: what was sent,
// and what the model expects of it.
#pragma once

#include <string>

#include "harness/livefuzz/finding.h"

namespace wsspec::livefuzz {

// "fuzz.6455-5-2-4.open-text": the same for the same key.
[[nodiscard]] std::string case_id(const Key& key);

// The text of a file with one case, which cites the finding's rule. `echoes`: of the target; a case
// for one that does not echo asks for no echo.
[[nodiscard]] std::string case_file(const Finding& finding, bool echoes);

}  // namespace wsspec::livefuzz
