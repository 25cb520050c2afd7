// A line of wsspec.expect cut into words.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wsspec::config {

struct Word {
  std::string text{};  // of a quoted one what stands between the quotes
  bool quoted = false;

  friend bool operator==(const Word&, const Word&) = default;
};

struct Words {
  std::vector<Word> words{};
  std::string comment{};  // with its #; a # inside a word begins none
  bool unclosed = false;  // a quote was opened and not closed
};

// Blanks and tabs part words. Between quotes \" is a quote and \\ a backslash.
[[nodiscard]] Words cut_into_words(std::string_view line);

// `text` in quotes, to be read again by cut_into_words().
[[nodiscard]] std::string quote(std::string_view text);

[[nodiscard]] std::string_view trimmed(std::string_view text);  // blanks and tabs

}  // namespace wsspec::config
