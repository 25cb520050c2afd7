#include "harness/script/names.h"

#include <algorithm>

namespace wsspec::script {

namespace {

constexpr std::string_view kLower = "abcdefghijklmnopqrstuvwxyz";
constexpr std::string_view kUpper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view kDigits = "0123456789";

bool is_one_of(char c, std::string_view set) {
  return set.find(c) != std::string_view::npos;
}

// Takes the longest prefix of characters of `set` off `text`; false when it is empty.
bool take(std::string_view& text, std::string_view set) {
  const std::size_t len = std::min(text.find_first_not_of(set), text.size());
  text.remove_prefix(len);
  return len > 0;
}

}  // namespace

bool is_case_id(std::string_view id) {
  bool in_word = false;
  for (const char c : id) {
    const bool of_word = is_one_of(c, kLower) || is_one_of(c, kDigits);
    if (!of_word && (!in_word || !is_one_of(c, "-."))) return false;
    in_word = of_word;
  }
  return in_word;
}

bool is_section(std::string_view section) {
  constexpr std::string_view kRfc = "rfc";
  if (!section.starts_with(kRfc)) return false;
  section.remove_prefix(kRfc.size());
  if (!take(section, kDigits)) return false;
  if (section.empty()) return true;
  if (section.front() != '/') return false;
  section.remove_prefix(1);
  return !section.empty() && std::all_of(section.begin(), section.end(), [](char c) {
    return c == '.' || is_one_of(c, kLower) || is_one_of(c, kUpper) || is_one_of(c, kDigits);
  });
}

bool is_alias(std::string_view alias) {
  if (!take(alias, kLower) || alias.empty() || alias.front() != ':') return false;
  alias.remove_prefix(1);
  return !alias.empty() && alias.find_first_of(" :") == std::string_view::npos;
}

}  // namespace wsspec::script
