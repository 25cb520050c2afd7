// Octets as JSON: JSON holds Unicode text only, and what a target sends need not
// be any. A string stands for valid UTF-8, {"hex": "..."} for everything else,
// so that nothing is lost.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "harness/protocol/bytes.h"

namespace wsspec::results {

// Keeps keys in the order in which they are written.
using OutJson = nlohmann::ordered_json;

[[nodiscard]] OutJson text_to_json(std::string_view text);
[[nodiscard]] OutJson texts_to_json(const std::vector<std::string>& texts);
[[nodiscard]] inline OutJson bytes_to_json(protocol::Bytes bytes) {
  return text_to_json(protocol::as_text(bytes));
}

}  // namespace wsspec::results
