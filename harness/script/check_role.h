// Steps, outcomes and needs that fit the role of a case's target.
#pragma once

#include <vector>

#include "harness/script/case.h"
#include "harness/script/json_reader.h"

namespace wsspec::script {

// `steps` are those of `loaded`, in order.
void check_role(const std::vector<Node>& steps, const Case& loaded);

}  // namespace wsspec::script
