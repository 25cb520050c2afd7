#include "harness/config/words.h"

namespace wsspec::config {
namespace {

constexpr std::string_view kBlanks = " \t";

bool is_escape(std::string_view rest) {
  return rest.size() >= 2 && rest[0] == '\\' && (rest[1] == '"' || rest[1] == '\\');
}

// `rest` begins behind the opening quote and ends up behind the closing one.
std::optional<std::string> take_quoted(std::string_view& rest) {
  std::string out;
  while (!rest.empty() && rest.front() != '"') {
    if (is_escape(rest)) rest.remove_prefix(1);
    out += rest.front();
    rest.remove_prefix(1);
  }
  if (rest.empty()) return std::nullopt;
  rest.remove_prefix(1);
  return out;
}

std::string take_plain(std::string_view& rest) {
  std::string out(rest.substr(0, rest.find_first_of(kBlanks)));
  rest.remove_prefix(out.size());
  return out;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

Words cut_into_words(std::string_view line) {
  Words out;
  for (auto rest = trimmed(line); !rest.empty(); rest = trimmed(rest)) {
    if (rest.front() == '#') {
      out.comment = rest;
      return out;
    }
    if (rest.front() != '"') {
      out.words.push_back({.text = take_plain(rest)});
      continue;
    }
    rest.remove_prefix(1);
    auto text = take_quoted(rest);
    out.unclosed = !text;
    if (!text) return out;
    out.words.push_back({.text = std::move(*text), .quoted = true});
  }
  return out;
}

std::string quote(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

}  // namespace wsspec::config
