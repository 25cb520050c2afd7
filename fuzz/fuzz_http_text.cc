// Oracle: the lexical parts of HTTP are those of RFC 9110, section 5.6 read octet by octet: tokens,
// blanks at the ends, and lists whose commas in quoted strings separate nothing.
// Input: text.
#include <algorithm>

#include "fuzz/plain_list.h"
#include "harness/protocol/http_text.h"

using wsspec::fuzz::require;
using namespace wsspec;
using namespace wsspec::protocol;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = as_text(fuzz::as_bytes(data, size));
  const auto is_outside = [](char c) { return !fuzz::is_plain_token_char(c); };
  require(is_token(text) == (!text.empty() && std::ranges::none_of(text, is_outside)), "a token");

  const auto plain = fuzz::plain_list(text);
  auto elements = plain;
  std::erase(elements, "");
  require(split_list(text) == elements, "the elements of a list");
  const bool is_list = !trim(text).empty();
  require(has_empty_element(text) == (is_list && elements.size() < plain.size()), "an empty one");

  const std::string turned = fuzz::with_other_case(text);
  require(equal_no_case(text, turned) && equal_no_case(turned, text), "case means nothing");
  require(text.empty() || !equal_no_case(text, text.substr(1)), "length does");
  require(trim(trim(text)) == trim(text) && trim(text) == fuzz::plainly_trimmed(text), "no blanks");
  return 0;
}
