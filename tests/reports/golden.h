// Compares a text with a file under tests/reports/golden/. With
// WSSPEC_UPDATE_GOLDEN=1 in the environment the file is written instead, and the
// diff is read by whoever commits it.
#pragma once

#include <string>

namespace wsspec::reports {

void expect_golden(const std::string& text, const std::string& file_name);

}  // namespace wsspec::reports
