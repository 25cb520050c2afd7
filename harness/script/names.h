// How the names that case files use are written. By hand and not by std::regex,
// which costs more time to compile, and at each start, than all the rest of
// reading the files.
#pragma once

#include <string_view>

namespace wsspec::script {

// Words of lower-case letters and digits, joined by single hyphens and dots:
// "frame.rsv.rsv1-without-extension".
[[nodiscard]] bool is_case_id(std::string_view id);

// "rfc6455/5.5.2", or "rfc6455".
[[nodiscard]] bool is_section(std::string_view section);

// "autobahn:6.4.1", "cve:2024-37890": lower-case letters, a colon, and a rest
// without colon and blank.
[[nodiscard]] bool is_alias(std::string_view alias);

}  // namespace wsspec::script
