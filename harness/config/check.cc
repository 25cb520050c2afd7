#include "harness/config/check.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "harness/config/matching.h"
#include "harness/script/pattern.h"
#include "harness/script/selection.h"
#include "harness/script/suggest.h"

namespace wsspec::config {
namespace {

// Which cases of the catalogue each entry's pattern fits.
using Fits = std::vector<std::vector<bool>>;

Fits fits_of(const std::vector<Entry>& entries, const script::Catalogue& catalogue) {
  Fits out;
  for (const Entry& entry : entries) {
    auto& row = out.emplace_back();
    for (const script::Case& one : catalogue.cases) {
      row.push_back(script::pattern_matches(entry.listed->pattern, one));
    }
  }
  return out;
}

// Where the one applies, the other does too.
bool implies(const Section& one, const Section& other) {
  return applies(other, one.conditions);
}

// Says of every line whether later ones leave anything of it.
class Overriding {
 public:
  Overriding(const Baseline& baseline, const script::Catalogue& catalogue)
      : entries_(entries_of(baseline)), fits_(fits_of(entries_, catalogue)) {}

  void complain(const Baseline& baseline, std::vector<Problem>& out) const {
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      const auto by = overriders(i);
      if (by.empty()) continue;
      out.push_back({baseline.name, static_cast<int>(entries_[i].index + 1),
                     "nothing is left of " + script::in_quotes(entries_[i].listed->pattern) +
                         ": all its cases are listed again at " + words(by) +
                         "; remove the line, or move it behind them"});
    }
  }

 private:
  // The later entries that take every case of entry `i`; none when one is left to it.
  [[nodiscard]] std::vector<std::size_t> overriders(std::size_t i) const {
    std::vector<std::size_t> out;
    for (std::size_t one = 0; one < fits_[i].size(); ++one) {
      if (!fits_[i][one]) continue;
      const auto by = overrider(i, one);
      if (by == i) return {};
      if (std::find(out.begin(), out.end(), by) == out.end()) out.push_back(by);
    }
    return out;
  }

  // The last entry that takes this case from entry `i`; `i` when there is none.
  [[nodiscard]] std::size_t overrider(std::size_t i, std::size_t one) const {
    for (std::size_t j = entries_.size(); j-- > i + 1;) {
      if (fits_[j][one] && implies(*entries_[i].section, *entries_[j].section)) return j;
    }
    return i;
  }

  [[nodiscard]] std::string words(const std::vector<std::size_t>& by) const {
    std::string out = by.size() == 1 ? "line " : "lines ";
    for (const std::size_t j : by) {
      out += (out.back() == ' ' ? "" : ", ") + std::to_string(entries_[j].index + 1);
    }
    return out;
  }

  std::vector<Entry> entries_;
  Fits fits_;
};

void complain_of_line(const Listed& listed, const std::string& today, const Problem& at,
                      std::vector<Problem>& out) {
  const auto say = [&](std::string what) { out.push_back({at.file, at.line, std::move(what)}); };
  if (is_todo(listed)) {
    say("the reason of " + script::in_quotes(listed.pattern) +
        " is still to be written; say why this is accepted");
  }
  if (!listed.until.empty() && listed.until < today) {
    say(script::in_quotes(listed.pattern) + " counted until " + listed.until +
        "; repair the target, or renew the date");
  }
}

// -D may give any key, but hardly one that is nearly a built-in one.
void complain_of_section(const Section& section, const Problem& at, std::vector<Problem>& out) {
  static constexpr std::array<std::string_view, 4> kKeys{"target", "os", "arch", "transport"};
  for (const auto& [key, value] : section.conditions) {
    if (std::find(kKeys.begin(), kKeys.end(), key) != kKeys.end()) continue;
    const auto meant = script::near_suggestion(key, kKeys);
    if (key.size() < 3 || meant.empty()) continue;
    std::string what = "the condition " + script::in_quotes(key) + " holds only with -D ";
    what.append(key).append("=").append(value).append(meant);
    out.push_back({at.file, at.line, std::move(what)});
  }
}

bool by_line(const Problem& a, const Problem& b) {
  return std::tie(a.line, a.what) < std::tie(b.line, b.what);
}

}  // namespace

bool is_todo(const Listed& listed) {
  return listed.reason.find("TODO") != std::string::npos;
}

std::vector<Problem> unknown_patterns(const Baseline& baseline,
                                      const script::Catalogue& catalogue) {
  std::vector<Problem> out;
  for (const Entry& entry : entries_of(baseline)) {
    if (auto error = script::check_pattern(catalogue, entry.listed->pattern)) {
      out.push_back({baseline.name, static_cast<int>(entry.index + 1), std::move(error->what)});
    }
  }
  return out;
}

std::vector<Problem> complaints(const Baseline& baseline, const script::Catalogue& catalogue,
                                const std::string& today) {
  std::vector<Problem> out;
  for (std::size_t i = 0; i < baseline.lines.size(); ++i) {
    const Problem at{.file = baseline.name, .line = static_cast<int>(i + 1)};
    const auto& what = baseline.lines[i].what;
    if (const auto* section = std::get_if<Section>(&what)) complain_of_section(*section, at, out);
    if (const auto* listed = std::get_if<Listed>(&what)) complain_of_line(*listed, today, at, out);
  }
  Overriding(baseline, catalogue).complain(baseline, out);
  std::sort(out.begin(), out.end(), by_line);
  return out;
}

}  // namespace wsspec::config
