// A file that a user has asked to be written.
#pragma once

#include <fstream>
#include <memory>
#include <string>
#include <tl/expected.hpp>

namespace wsspec::cli {

// Emptied, or made with the folders above it. The error is one sentence that names
// the path, with a remedy.
[[nodiscard]] tl::expected<std::unique_ptr<std::ofstream>, std::string> open_output_file(
    const std::string& path);

}  // namespace wsspec::cli
