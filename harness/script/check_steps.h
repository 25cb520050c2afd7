// What no single step shows: steps that contradict each other or the case.
#pragma once

#include "harness/script/case.h"
#include "harness/script/json_reader.h"

namespace wsspec::script {

// `steps` is the list that `loaded.steps` was read from.
void check_steps(const Node& steps, const Case& loaded);

}  // namespace wsspec::script
