// The catalogue that a command works on: the built-in cases and the user's own.
#pragma once

#include <string>
#include <tl/expected.hpp>

#include "harness/cli/trouble.h"
#include "harness/script/catalogue.h"

namespace wsspec::cli {

// With the case files of `cases_dir` if it is not empty.
[[nodiscard]] tl::expected<script::Catalogue, Trouble> catalogue_of(const std::string& cases_dir);

}  // namespace wsspec::cli
