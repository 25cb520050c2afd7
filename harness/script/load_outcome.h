// What a case expects: outcomes, their arguments and grades. Whether a cited
// requirement exists and has the level of its grade is check_citations.h.
#pragma once

#include "harness/script/case.h"
#include "harness/script/json_reader.h"

namespace wsspec::script {

[[nodiscard]] ExpectStep load_expect(const Node& node);

}  // namespace wsspec::script
