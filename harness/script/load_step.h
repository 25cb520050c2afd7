// One step of a case.
#pragma once

#include "harness/script/case.h"
#include "harness/script/json_reader.h"

namespace wsspec::script {

// The step with its text for reports.
[[nodiscard]] Step load_step(const Node& node);

}  // namespace wsspec::script
