// The parts of the parser of wsspec.expect, and what the command line reads in
// the same way.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>

#include "harness/config/baseline.h"

namespace wsspec::config {

// "key=value" of a section or of -D. The error is a sentence with a remedy.
[[nodiscard]] tl::expected<std::pair<std::string, std::string>, std::string> parse_condition(
    std::string_view word);

// "[target=ws os=linux]", perhaps with a comment behind it.
[[nodiscard]] tl::expected<Section, std::string> parse_section(std::string_view text);

// parse_listed.cc: a line that lists cases.
[[nodiscard]] tl::expected<Listed, std::string> parse_listed(std::string_view line);

// Whether this is a day, as 2027-06-30.
[[nodiscard]] bool is_date(std::string_view text);

}  // namespace wsspec::config
