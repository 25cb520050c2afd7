// Completions of the three shells, made of the outline of the command line. Each
// is a whole file for the shell to read; what it offers for a case is asked of
// the program when needed, so that the catalogue is never out of date either.
#pragma once

#include <string>

#include "harness/cli/outline.h"

namespace wsspec::cli {

[[nodiscard]] std::string bash_completion(const CommandOutline& program);
[[nodiscard]] std::string zsh_completion(const CommandOutline& program);
[[nodiscard]] std::string fish_completion(const CommandOutline& program);

}  // namespace wsspec::cli
