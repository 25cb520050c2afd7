#include "harness/protocol/http_text.h"

#include <algorithm>

namespace wsspec::protocol {
namespace {

constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// The comma that ends the element at the front of `list`, or the list's end.
std::size_t element_len(std::string_view list) {
  bool quoted = false;
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (quoted && list[i] == '\\') {
      ++i;  // a quoted pair: the next octet is no quote
    } else if (list[i] == '"') {
      quoted = !quoted;
    } else if (list[i] == ',' && !quoted) {
      return i;
    }
  }
  return list.size();
}

}  // namespace

bool is_token(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return is_char(c, kTokenChar); });
}

bool equal_no_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

std::vector<std::string> split_list(std::string_view value) {
  std::vector<std::string> elements;
  while (!value.empty()) {
    const std::size_t len = element_len(value);
    const std::string_view element = trim(value.substr(0, len));
    if (!element.empty()) elements.emplace_back(element);
    value.remove_prefix(std::min(len + 1, value.size()));
  }
  return elements;
}

bool has_empty_element(std::string_view list) {
  if (trim(list).empty()) return false;
  for (;;) {
    const std::size_t len = element_len(list);
    if (trim(list.substr(0, len)).empty()) return true;
    if (len == list.size()) return false;
    list.remove_prefix(len + 1);
  }
}

}  // namespace wsspec::protocol
