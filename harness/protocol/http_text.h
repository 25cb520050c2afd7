// The lexical parts that HTTP header values are made of (RFC 9110, section 5.6).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace wsspec::protocol {

// Classes of octets; one table, one load an octet.
enum CharClass : std::uint8_t {
  kTokenChar = 1,   // tchar (section 5.6.2)
  kTextChar = 2,    // what a field value or a reason may hold: HTAB, SP, VCHAR, obs-text
  kTargetChar = 4,  // text without HTAB and SP
};

namespace detail {
consteval std::array<std::uint8_t, 256> make_char_classes() {
  std::array<std::uint8_t, 256> classes{};
  for (std::size_t c = 0x21; c < 256; ++c) classes[c] = kTextChar | kTargetChar;
  classes[0x7f] = 0;
  classes['\t'] = classes[' '] = kTextChar;
  constexpr std::string_view kTokenMarks = "!#$%&'*+-.^_`|~";
  for (const char c : kTokenMarks) classes[static_cast<unsigned char>(c)] |= kTokenChar;
  for (std::size_t c = '0'; c <= '9'; ++c) classes[c] |= kTokenChar;
  for (std::size_t c = 'a'; c <= 'z'; ++c) classes[c] |= kTokenChar;
  for (std::size_t c = 'A'; c <= 'Z'; ++c) classes[c] |= kTokenChar;
  return classes;
}
inline constexpr std::array<std::uint8_t, 256> kCharClasses = make_char_classes();
}  // namespace detail

[[nodiscard]] constexpr bool is_char(char c, CharClass wanted) {
  return (detail::kCharClasses[static_cast<unsigned char>(c)] & wanted) != 0;
}
[[nodiscard]] constexpr bool is_blank(char c) {
  return c == ' ' || c == '\t';
}
[[nodiscard]] constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

[[nodiscard]] bool is_token(std::string_view text);  // section 5.6.2
// Whether the texts differ in the case of ASCII letters only.
[[nodiscard]] bool equal_no_case(std::string_view a, std::string_view b);
// Without blanks at both ends (OWS, section 5.6.3).
[[nodiscard]] std::string_view trim(std::string_view text);
// The elements of a comma-separated list, trimmed; empty elements are dropped
// and quoted strings kept whole (section 5.6.1).
[[nodiscard]] std::vector<std::string> split_list(std::string_view value);
// Whether split_list() drops any, as a recipient has to; an empty list has none.
[[nodiscard]] bool has_empty_element(std::string_view list);

}  // namespace wsspec::protocol
