#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

#include "harness/config/parse.h"
#include "harness/config/words.h"
#include "harness/script/suggest.h"

namespace wsspec::config {
namespace {

using results::Cause;
using results::Verdict;
using script::in_quotes;

constexpr std::string_view kForm = "write PATTERN VERDICT CAUSE \"REASON\"";
constexpr std::array<std::string_view, 5> kListable{"pass", "fail", "warn", "info", "skip"};

std::vector<std::string_view> cause_words() {
  std::vector<std::string_view> out;
  for (std::size_t i = 1; i < results::kNumCauses; ++i) {
    out.push_back(to_string(static_cast<Cause>(i)));
  }
  return out;
}

std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> out;
  while (true) {
    const auto bar = text.find('|');
    out.push_back(text.substr(0, bar));
    if (bar == std::string_view::npos) return out;
    text.remove_prefix(bar + 1);
  }
}

// One word a step; each leaves the first thing that is wrong in `wrong_`.
class ListedParser {
 public:
  explicit ListedParser(std::string_view line) : words_(cut_into_words(line)) {}

  tl::expected<Listed, std::string> parse() {
    if (words_.unclosed) wrong("the quote is not closed; end the reason with \"");
    pattern();
    verdicts();
    causes();
    reason();
    while (wrong_.empty() && at_ < words_.words.size()) more();
    if (!wrong_.empty()) return tl::unexpected(std::move(wrong_));
    out_.comment = std::move(words_.comment);
    return std::move(out_);
  }

 private:
  void wrong(std::string what) {
    if (wrong_.empty()) wrong_ = std::move(what);
  }

  // The next word, which must not stand in quotes; null after a sentence.
  const std::string* plain(std::string_view name, std::string_view remedy) {
    if (!wrong_.empty()) return nullptr;
    if (at_ < words_.words.size() && !words_.words[at_].quoted) return &words_.words[at_++].text;
    wrong("the " + std::string(name) + " is missing; " + std::string(remedy));
    return nullptr;
  }

  void pattern() {
    if (const auto* word = plain("pattern", kForm)) out_.pattern = *word;
  }

  void verdicts() {
    const auto* words = plain("verdict", kForm);
    if (words == nullptr) return;
    for (const auto word : split(*words)) verdict(word);
  }

  void verdict(std::string_view word) {
    if (word == to_string(Verdict::error)) {
      return wrong(
          "\"error\" cannot be listed: it says that the case could not be judged; list "
          "what the target does");
    }
    const auto verdict = results::parse_verdict(word);
    if (!verdict)
      return wrong(in_quotes(word) + " is no verdict" + script::suggestion(word, kListable));
    add(out_.verdicts, *verdict, word);
  }

  void causes() {
    const auto* words = plain("cause", "write - for any cause");
    if (words == nullptr || *words == "-") return;
    for (const auto word : split(*words)) cause(word);
  }

  void cause(std::string_view word) {
    const auto cause = results::parse_cause(word);
    if (!cause || *cause == Cause::none) {
      return wrong(in_quotes(word) + " is no cause" + script::suggestion(word, cause_words()));
    }
    add(out_.causes, *cause, word);
  }

  template <class Value>
  void add(std::vector<Value>& values, Value value, std::string_view word) {
    if (std::find(values.begin(), values.end(), value) != values.end()) {
      return wrong(in_quotes(word) + " stands twice on one line; keep one of them");
    }
    values.push_back(value);
  }

  void reason() {
    if (!wrong_.empty()) return;
    const auto remedy = "; say in quotes, behind the cause, why this is accepted";
    if (at_ == words_.words.size()) return wrong(std::string("the reason is missing") + remedy);
    const Word& word = words_.words[at_++];
    if (!word.quoted) return wrong("the reason does not stand in quotes; put them around it");
    if (trimmed(word.text).empty()) return wrong(std::string("the reason is empty") + remedy);
    out_.reason = word.text;
  }

  // What may stand behind the reason, in any order.
  void more() {
    constexpr std::string_view kUntil = "until=";
    const Word& word = words_.words[at_++];
    const std::string_view text = word.text;
    if (!word.quoted && text.starts_with(kUntil)) return until(text.substr(kUntil.size()));
    if (!word.quoted && (text.starts_with("https://") || text.starts_with("http://"))) {
      return once(out_.link, text, "link");
    }
    wrong(
        in_quotes(text) +
        " is not known behind the reason; a link begins with https://, a date is until=YYYY-MM-DD");
  }

  void until(std::string_view date) {
    if (!is_date(date)) return wrong(in_quotes(date) + " is no date; write until=YYYY-MM-DD");
    once(out_.until, date, "date");
  }

  void once(std::string& out, std::string_view value, std::string_view name) {
    if (!out.empty()) return wrong("there is a second " + std::string(name) + "; keep one of them");
    out = value;
  }

  Words words_;
  std::size_t at_ = 0;
  Listed out_{};
  std::string wrong_{};
};

// -1 where there is anything but digits.
int number(std::string_view digits) {
  int out = -1;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
  return error == std::errc{} && end == digits.data() + digits.size() ? out : -1;
}

}  // namespace

bool is_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  const int year = number(text.substr(0, 4));
  const int month = number(text.substr(5, 2));
  const int day = number(text.substr(8, 2));
  if (year < 0 || month < 0 || day < 0) return false;
  return std::chrono::year_month_day(std::chrono::year(year),
                                     std::chrono::month(static_cast<unsigned>(month)),
                                     std::chrono::day(static_cast<unsigned>(day)))
      .ok();
}

tl::expected<Listed, std::string> parse_listed(std::string_view line) {
  return ListedParser(line).parse();
}

}  // namespace wsspec::config
