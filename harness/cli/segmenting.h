// --segment: how every write of a run is cut, instead of what the cases say.
#pragma once

#include <optional>
#include <string>
#include <tl/expected.hpp>

#include "harness/script/case.h"

namespace wsspec::cli {

// "whole": one write, one segment; "bytes"; "every" (3 octets) or "every:N";
// "random" (pieces of 1 to 16 octets, drawn by the seed). Empty: as the cases
// say. An error is one sentence.
[[nodiscard]] tl::expected<std::optional<script::Cut>, std::string> parse_segmenting(
    const std::string& word);

}  // namespace wsspec::cli
