// Text of HTTP header values, read as RFC 9110, section 5.6 has it, one octet after the other.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "fuzz/oracle.h"

namespace wsspec::fuzz {

inline bool is_plain_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

inline bool is_plain_token_char(char c) {
  constexpr std::string_view kOthers = "!#$%&'*+-.^_`|~0123456789";
  return is_plain_letter(c) || kOthers.find(c) != kOthers.npos;
}

inline std::string with_other_case(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (is_plain_letter(c)) c = static_cast<char>(c ^ ' ');
  return out;
}

inline std::string plainly_trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == text.npos) return "";
  return std::string(text.substr(begin, text.find_last_not_of(" \t") - begin + 1));
}

// All elements, empty ones too, without the blanks at their ends; one at least.
inline std::vector<std::string> plain_list(std::string_view text) {
  std::vector<std::string> out(1);
  bool is_quoted = false;
  bool is_escaped = false;
  for (const char c : text) {
    if (c == ',' && !is_quoted) {
      out.emplace_back();
      continue;
    }
    out.back() += c;
    if (c == '"' && !is_escaped) is_quoted = !is_quoted;
    is_escaped = is_quoted && c == '\\' && !is_escaped;
  }
  for (std::string& element : out) element = plainly_trimmed(element);
  return out;
}

}  // namespace wsspec::fuzz
