// What has to stand behind `wsspec test` for a case to meet the same target again.
#pragma once

#include <string>

#include "harness/cli/test_options.h"

namespace wsspec::cli {

// The URL and the command, and every option that changes what is sent, how it
// is judged or what is found: as arguments for a shell. `url` is the full one.
[[nodiscard]] std::string repeat_words(const TestOptions& options, const std::string& url);

}  // namespace wsspec::cli
