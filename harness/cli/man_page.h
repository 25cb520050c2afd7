// The manual page wsspec(1), made of the outline of the command line.
#pragma once

#include <string>

#include "harness/cli/outline.h"

namespace wsspec::cli {

// A page in the language of man(7), lines of at most 80 characters.
[[nodiscard]] std::string man_page(const CommandOutline& program);

}  // namespace wsspec::cli
