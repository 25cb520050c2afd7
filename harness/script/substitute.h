// {name} in the strings of a family's entry.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "harness/script/json_reader.h"

namespace wsspec::script {

// Names and values of one member of a family.
using Bindings = std::vector<std::pair<std::string, Json>>;

// A copy of the value in which every bound {name} is replaced, keys included. A
// string that is nothing but "{name}" becomes the value itself; inside a longer
// string an object or a list is reported.
[[nodiscard]] Json substitute(const Node& node, const Bindings& bindings);

}  // namespace wsspec::script
