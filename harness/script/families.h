// "for": several cases out of one entry.
#pragma once

#include <vector>

#include "harness/script/json_reader.h"

namespace wsspec::script {

// The members of the family that `entry` describes, each without "for" and with
// every {name} replaced; the entry itself where there is no "for". Members keep
// the shape of the entry, so a place in a member is a place in the file.
[[nodiscard]] std::vector<Json> expand_family(const Node& entry);

}  // namespace wsspec::script
