// What the heads of requests and responses are changed by in the case language.
#pragma once

#include <span>
#include <string_view>

#include "harness/script/case.h"
#include "harness/script/json_reader.h"

namespace wsspec::script {

// The keys of `object` that belong to HeadChanges; "raw" leaves nothing to `others`, the keys that
// change a head otherwise.
void load_head_changes(const ObjectReader& object, std::span<const std::string_view> others,
                       HeadChanges& changes);

// A list of ["Name", "value"].
[[nodiscard]] HeaderFields load_fields(const Node& node);

}  // namespace wsspec::script
