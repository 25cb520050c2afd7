// From the text of wsspec.expect to values. What a line of cases says is read in
// parse_listed.cc.
#include "harness/config/parse.h"

#include <algorithm>

#include "harness/config/words.h"
#include "harness/script/suggest.h"

namespace wsspec::config {
namespace {

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
constexpr std::string_view kHeaderWords = "# wsspec-expect ";
constexpr std::string_view kVersion = "1";

bool is_key(std::string_view text) {
  constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  constexpr std::string_view kMore = "0123456789_.-";
  if (text.empty() || kLetters.find(text.front()) == std::string_view::npos) return false;
  return std::all_of(text.begin(), text.end(), [&](char c) {
    return kLetters.find(c) != std::string_view::npos || kMore.find(c) != std::string_view::npos;
  });
}

// What is wrong with the transport of a section: the one key with a closed list.
std::string check_value(std::string_view key, std::string_view value) {
  constexpr std::string_view kTransports[] = {"tcp", "tls"};
  if (key != "transport" ||
      std::find(std::begin(kTransports), std::end(kTransports), value) != std::end(kTransports)) {
    return {};
  }
  return "there is no transport " + script::in_quotes(value) +
         script::suggestion(value, kTransports);
}

std::string add_condition(const std::string& word, Section& section) {
  auto condition = parse_condition(word);
  if (!condition) return condition.error();
  if (auto wrong = check_value(condition->first, condition->second); !wrong.empty()) return wrong;
  if (!section.conditions.insert(*condition).second) {
    return script::in_quotes(condition->first) + " stands twice in one section; keep one of them";
  }
  return {};
}

std::string check_header(std::string_view line) {
  if (!line.starts_with(kHeaderWords)) {
    return "the first line has to say what this file is; write " + script::in_quotes(kHeader);
  }
  const auto version = trimmed(line.substr(kHeaderWords.size()));
  if (version == kVersion) return {};
  return "version " + script::in_quotes(version) +
         " of the format is not known; this wsspec reads version 1";
}

// The text line by line; without their ends.
class BaselineReader {
 public:
  BaselineReader(std::string_view text, std::string name) : text_(text) {
    out_.name = std::move(name);
    if (text_.starts_with(kByteOrderMark)) text_.remove_prefix(kByteOrderMark.size());
    out_.crlf = text_.substr(0, text_.find('\n')).ends_with('\r');
  }

  tl::expected<Baseline, std::vector<Problem>> read() {
    take(check_header(trimmed(next_line())), Comment{});
    while (!text_.empty()) read_line(trimmed(next_line()));
    if (!problems_.empty()) return tl::unexpected(std::move(problems_));
    return std::move(out_);
  }

 private:
  std::string_view next_line() {
    const auto end = text_.find('\n');
    line_ = text_.substr(0, end);
    text_.remove_prefix(end == std::string_view::npos ? text_.size() : end + 1);
    while (line_.ends_with('\r')) line_.remove_suffix(1);
    ++number_;
    return line_;
  }

  void read_line(std::string_view line) {
    if (line.empty() || line.front() == '#') {
      take({}, Comment{});
    } else if (line.front() == '[') {
      take_expected(parse_section(line));
    } else {
      take_expected(parse_listed(line));
    }
  }

  template <class What>
  void take_expected(tl::expected<What, std::string> what) {
    what ? take({}, std::move(*what)) : take(std::move(what.error()), Comment{});
  }

  void take(std::string wrong, std::variant<Comment, Section, Listed> what) {
    if (!wrong.empty()) problems_.push_back({out_.name, number_, std::move(wrong)});
    out_.lines.push_back({.text = std::string(line_), .what = std::move(what), .number = number_});
  }

  std::string_view text_;
  std::string_view line_{};
  int number_ = 0;
  Baseline out_{};
  std::vector<Problem> problems_{};
};

}  // namespace

tl::expected<std::pair<std::string, std::string>, std::string> parse_condition(
    std::string_view word) {
  const auto equals = word.find('=');
  if (equals == std::string_view::npos || !is_key(word.substr(0, equals)) ||
      equals + 1 == word.size()) {
    return tl::unexpected(script::in_quotes(word) +
                          " is no condition; write key=value, as in target=myserver or os=linux");
  }
  return std::pair(std::string(word.substr(0, equals)), std::string(word.substr(equals + 1)));
}

tl::expected<Section, std::string> parse_section(std::string_view text) {
  const auto end = text.find(']');
  if (end == std::string_view::npos) {
    return tl::unexpected<std::string>("the section is not closed; write [*] or [key=value ...]");
  }
  const Words behind = cut_into_words(text.substr(end + 1));
  if (!behind.words.empty() || behind.unclosed) {
    return tl::unexpected<std::string>("a section stands on a line of its own; begin a new line");
  }
  const auto inside = trimmed(text.substr(1, end - 1));
  Section section;
  if (inside == "*") return section;
  const Words words = cut_into_words(inside);
  if (!words.comment.empty()) {
    return tl::unexpected<std::string>("a comment stands behind the section, not in it; move it");
  }
  for (const Word& word : words.words) {
    auto wrong = word.quoted ? "conditions stand without quotes; take them away"
                             : add_condition(word.text, section);
    if (!wrong.empty()) return tl::unexpected(std::move(wrong));
  }
  if (section.conditions.empty()) {
    return tl::unexpected<std::string>("the section is empty; write [*] for all targets");
  }
  return section;
}

tl::expected<Baseline, std::vector<Problem>> parse_baseline(std::string_view text,
                                                            std::string name) {
  return BaselineReader(text, std::move(name)).read();
}

}  // namespace wsspec::config
