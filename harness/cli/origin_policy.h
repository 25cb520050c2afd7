// --origin-policy of `test` and `echo`.
#pragma once

#include <string>

namespace wsspec::cli {

// What is wrong with the value, in a sentence; empty when nothing, or without a value.
[[nodiscard]] std::string wrong_origin_policy(const std::string& origin);

}  // namespace wsspec::cli
