// Makes text of unknown origin safe to show and impossible to misread: what a
// target sends may hold control characters, bidirectional overrides, invisible
// characters or no Unicode at all. Every writer for people goes through here.
#pragma once

#include <string>
#include <string_view>

#include "harness/protocol/bytes.h"

namespace wsspec::reports {

enum class LineBreaks : std::uint8_t { escape, keep };

// Valid UTF-8 without anything invisible. Octets that are no UTF-8 and ASCII
// controls become \xNN (\n, \r and \t by name), other characters that cannot be
// seen, or turn the writing direction, become \u{202e}. `keep` lets LF and tab
// pass and drops CR in front of LF. A backslash stays as it is. "##[", which is a
// command to the runners of CI systems, becomes "\u{23}#[".
[[nodiscard]] std::string visible(std::string_view text, LineBreaks breaks = LineBreaks::escape);

// Whether `visible` would show these octets unchanged.
[[nodiscard]] bool is_printable(protocol::Bytes bytes);

// At most `max_len` octets from the front of valid UTF-8 `text`, cut between
// characters.
[[nodiscard]] std::string_view head_of(std::string_view text, std::size_t max_len);

// The same with " [...]" behind what was cut.
[[nodiscard]] std::string clip(std::string_view text, std::size_t max_len);

}  // namespace wsspec::reports
