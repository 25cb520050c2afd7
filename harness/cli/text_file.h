// Files that commands read as a whole.
#pragma once

#include <string>
#include <tl/expected.hpp>

#include "harness/cli/trouble.h"

namespace wsspec::cli {

// `what` is said when it fails: "PATH: WHAT cannot be read: no such file".
[[nodiscard]] tl::expected<std::string, Trouble> read_text_file(const std::string& path,
                                                                const std::string& what);

}  // namespace wsspec::cli
