// The script and style sheet of the report, and the policy that lets a browser
// run them and nothing else.
#pragma once

#include <string>
#include <string_view>

#include "cmake/embedded_file.h"

namespace wsspec::reports {

extern const EmbeddedFiles embedded_web;  // reports/web/

// An asset by its name: "report.css". It must exist.
[[nodiscard]] std::string_view web_asset(std::string_view name);

// All scripts, in the order of their names.
[[nodiscard]] std::string web_script();

// The Content-Security-Policy that allows exactly these two by their hashes.
[[nodiscard]] std::string content_security_policy(std::string_view script, std::string_view style);

}  // namespace wsspec::reports
