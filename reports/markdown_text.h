// Text inside GitHub's Markdown. What a target sends must stay text: no markup, no
// link, no image, no mention, no end of a table's cell.
#pragma once

#include <string>
#include <string_view>

namespace wsspec::reports {

// Anything at all as running text of one line, also inside of a table: made visible,
// punctuation as character references.
[[nodiscard]] std::string markdown_text(std::string_view text);

// The same as code. GitHub makes no mention, issue or emoji of what is in there.
[[nodiscard]] std::string markdown_code(std::string_view text);

// Lines of code, to be set on lines of their own. `text` is made visible and keeps
// its line breaks.
[[nodiscard]] std::string markdown_block(std::string_view text);

}  // namespace wsspec::reports
