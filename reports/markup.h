// Text inside HTML and XML.
#pragma once

#include <string>
#include <string_view>

#include "reports/visible.h"

namespace wsspec::reports {

// Character references for & < > " and ', so that the answer fits into text and
// quoted attributes. `text` must be without characters that XML 1.0 forbids.
[[nodiscard]] std::string escape_markup(std::string_view text);

// Anything at all, made visible and escaped.
[[nodiscard]] inline std::string safe(std::string_view text,
                                      LineBreaks breaks = LineBreaks::escape) {
  return escape_markup(visible(text, breaks));
}

}  // namespace wsspec::reports
