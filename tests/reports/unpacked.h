// The compressed part of an HTML report, for tests.
#pragma once

#include <string>

namespace wsspec::reports {

// What the block of `page` unpacks to (reports/html_block.cc); empty when it is broken.
[[nodiscard]] std::string unpacked_block(const std::string& page);

// The page with its block unpacked: what a golden file can show, and what does not
// depend on the version of zlib.
[[nodiscard]] std::string with_unpacked_block(const std::string& page);

}  // namespace wsspec::reports
