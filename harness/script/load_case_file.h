// A whole case file: its head and its entries, families expanded.
#pragma once

#include <string_view>
#include <vector>

#include "harness/script/case.h"
#include "harness/script/json_reader.h"

namespace wsspec::script {

// The cases of `text`, in order. What is wrong goes to `problems`; the cases
// are usable only when none was added. Requirement ids are not looked up here:
// check_citations.h does.
[[nodiscard]] std::vector<Case> load_case_file(std::string_view text, Problems& problems);

}  // namespace wsspec::script
