#include "reports/markdown_text.h"

#include "reports/markup.h"
#include "reports/visible.h"

namespace wsspec::reports {
namespace {

// What begins or ends something in GitHub's Markdown. The dot is what makes a link of
// www.example.org, the colon one of https://, the at sign one of an address.
constexpr std::string_view kSpecial = "&<>\"'`*_~[]!|\\#@:$^{}.";

}  // namespace

std::string markdown_text(std::string_view text) {
  std::string out;
  for (const char c : visible(text)) {
    if (kSpecial.find(c) == std::string_view::npos) {
      out += c;
    } else {
      out += "&#" + std::to_string(static_cast<int>(c)) + ';';
    }
  }
  return out;
}

std::string markdown_code(std::string_view text) {
  return "<code>" + markdown_text(text) + "</code>";
}

std::string markdown_block(std::string_view text) {
  while (text.ends_with('\n')) text.remove_suffix(1);
  return "<pre>\n" + escape_markup(visible(text, LineBreaks::keep)) + "\n</pre>\n";
}

}  // namespace wsspec::reports
