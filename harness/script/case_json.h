// Cases as JSON for other programs: what a case stands for, without its steps.
#pragma once

#include <span>
#include <string>

#include "harness/script/case.h"

namespace wsspec::script {

// An array with one object a case, in the order given; ends without a line end.
[[nodiscard]] std::string to_json(std::span<const Case* const> cases);

}  // namespace wsspec::script
