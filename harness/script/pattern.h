// One pattern of --only, --skip or a baseline, matched against a case:
//   frame.rsv.*          ids; * is any run of characters but the dot, ** any
//   rfc:5.5.3            section, those below it included; rfc:7692/7.1 as well
//   req:6455-5.2-4       requirement id
//   ab:6.4.*  cve:2024*  alias; * is any run of characters
//   tag:slow
#pragma once

#include <string>
#include <string_view>

#include "harness/script/case.h"

namespace wsspec::script {

// Whether `text` as a whole fits `glob`. `*` stops at `stop` (no stop: '\0').
[[nodiscard]] bool glob_matches(std::string_view glob, std::string_view text, char stop);

[[nodiscard]] bool pattern_matches(std::string_view pattern, const Case& candidate);

// The word before the colon when it is a known kind ("rfc"), else empty: the
// pattern is about ids.
[[nodiscard]] std::string_view pattern_kind(std::string_view pattern);

}  // namespace wsspec::script
