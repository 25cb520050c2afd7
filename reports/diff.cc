#include "reports/diff.h"

#include <algorithm>
#include <cstddef>

#include "reports/case_text.h"
#include "reports/findings.h"
#include "reports/markdown_text.h"
#include "reports/visible.h"

namespace wsspec::reports {
namespace {

using results::CaseResult;
using results::Run;
using results::TargetResult;
using results::Verdict;

// What fits on a screen; the reports have the rest.
constexpr std::size_t kMaxListed = 20;

const char* past(Verdict verdict) {
  switch (verdict) {
    case Verdict::pass:
      return "passed";
    case Verdict::info:
      return "was left open by the RFC";
    case Verdict::skip:
      return "was skipped";
    case Verdict::warn:
      return "warned";
    case Verdict::fail:
      return "failed";
    case Verdict::error:
      return "could not be judged";
  }
  return "";
}

const char* present(Verdict verdict) {
  switch (verdict) {
    case Verdict::pass:
      return "passes";
    case Verdict::info:
      return "is left open by the RFC";
    case Verdict::skip:
      return "is skipped";
    case Verdict::warn:
      return "warns";
    case Verdict::fail:
      return "fails";
    case Verdict::error:
      return "cannot be judged";
  }
  return "";
}

std::string with_cause(std::string words, results::Cause cause) {
  if (cause == results::Cause::none) return words;
  return words + " (" + std::string(to_string(cause)) + ')';
}

bool is_deviation(Verdict verdict) {
  return verdict == Verdict::fail || verdict == Verdict::warn || verdict == Verdict::error;
}

std::string plural(std::size_t count, const char* one, const char* many) {
  return std::to_string(count) + ' ' + (count == 1 ? one : many);
}

struct Sorted {
  std::vector<const CaseResult*> worse{};
  std::vector<const CaseResult*> fixed{};
  std::vector<const CaseResult*> listed{};  // worse, and a baseline lists it
  std::vector<const CaseResult*> lost{};    // judged before, skipped now
  std::vector<const CaseResult*> other{};   // every other change of verdict
  std::vector<const CaseResult*> flaky{};
  std::vector<const CaseResult*> appeared{};  // and deviate in nothing
};

class Diff {
 public:
  Diff(const DiffInput& input, bool markdown) : input_(input), markdown_(markdown) {}

  std::string text() {
    for (const TargetResult& target : input_.run.targets) {
      for (const CaseResult& row : target.cases) sort(row);
    }
    head();
    list("Worse", sorted_.worse, [&](const CaseResult& row) { return change(row) + message(row); });
    list("Fixed", sorted_.fixed, [&](const CaseResult& row) { return change(row); });
    list("Worse, and listed as known", sorted_.listed, [&](const CaseResult& row) {
      return change(row) + ", as " + text_of(row.expectation.line) + " lists it";
    });
    list("No longer judged", sorted_.lost,
         [&](const CaseResult& row) { return change(row) + ": " + text_of(row.skip_reason); });
    list("Other changes", sorted_.other, [&](const CaseResult& row) { return change(row); });
    list("Flaky now", sorted_.flaky, [&](const CaseResult& row) { return attempts(row); });
    list("New cases", sorted_.appeared, [&](const CaseResult& row) { return change(row); });
    vanished();
    return std::move(out_);
  }

 private:
  void sort(const CaseResult& row) {
    if (row.flaky && !(row.previous && row.previous->flaky)) sorted_.flaky.push_back(&row);
    if (std::find(input_.worse.begin(), input_.worse.end(), &row) != input_.worse.end()) {
      sorted_.worse.push_back(&row);
    } else if (!row.previous) {
      sorted_.appeared.push_back(&row);
    } else if (row.verdict != row.previous->verdict || row.cause != row.previous->cause) {
      changed(row, row.previous->verdict);
    }
  }

  void changed(const CaseResult& row, Verdict before) {
    if (is_deviation(row.verdict)) {
      (is_expected_deviation(row) ? sorted_.listed : sorted_.other).push_back(&row);
    } else if (row.verdict == Verdict::skip) {
      if (before != Verdict::skip) sorted_.lost.push_back(&row);
    } else if (row.verdict != before) {
      (is_deviation(before) ? sorted_.fixed : sorted_.other).push_back(&row);
    }
  }

  void head() {
    std::string words;
    const auto add = [&](std::size_t count, const std::string& what) {
      if (count > 0) words += (words.empty() ? "" : ", ") + what;
    };
    add(sorted_.worse.size(), plural(sorted_.worse.size(), "case is worse", "cases are worse"));
    add(sorted_.fixed.size(), std::to_string(sorted_.fixed.size()) + " fixed");
    add(sorted_.lost.size(), std::to_string(sorted_.lost.size()) + " no longer judged");
    add(sorted_.flaky.size(), std::to_string(sorted_.flaky.size()) + " newly flaky");
    add(sorted_.appeared.size(), std::to_string(sorted_.appeared.size()) + " new");
    add(num_gone(), std::to_string(num_gone()) + " gone");
    if (words.empty()) words = "nothing is worse, nothing is fixed";
    const std::string title = "wsspec: " + words;
    out_ += markdown_ ? "### " + title + "\n\n" : title + '\n';
    since();
  }

  // The runs that are compared, and what makes them hard to compare.
  void since() {
    const auto& before = *input_.run.previous;
    std::string words = "compared with " + code(before.source);
    if (!before.started.empty()) words += " of " + text_of(before.started);
    line(words);
    if (before.catalogue != input_.run.catalogue) {
      line("the catalogue was " + text_of(before.catalogue) + " and is " +
           text_of(input_.run.catalogue) + " now");
    }
    if (before.suite_version != input_.run.suite_version) {
      line("that was wsspec " + text_of(before.suite_version) + ", this is " +
           text_of(input_.run.suite_version));
    }
    if (!input_.run.complete) line("this run did not end: what it lacks is not compared");
    for (const std::string& name : input_.lost) line("the target " + code(name) + " is gone");
  }

  void line(const std::string& words) { out_ += words + (markdown_ ? "  \n" : "\n"); }

  template <class Words>
  void list(const char* title, const std::vector<const CaseResult*>& rows, Words words) {
    if (rows.empty()) return;
    section(title, rows.size());
    for (std::size_t i = 0; i < std::min(rows.size(), kMaxListed); ++i) {
      out_ += item(name_of(*rows[i]) + ' ' + words(*rows[i]));
    }
    more(rows.size());
  }

  void section(const char* title, std::size_t count) {
    out_ += markdown_ ? "\n**" + std::string(title) + " (" + std::to_string(count) + ")**\n\n"
                      : '\n' + std::string(title) + " (" + std::to_string(count) + "):\n";
  }
  [[nodiscard]] std::string item(const std::string& words) const {
    return (markdown_ ? "- " : "  ") + words + '\n';
  }
  void more(std::size_t count) {
    if (count > kMaxListed) out_ += item("and " + std::to_string(count - kMaxListed) + " more");
  }

  void vanished() {
    if (num_gone() == 0) return;
    section("Gone: in the earlier run only", num_gone());
    std::size_t shown = 0;
    for (const TargetResult& target : input_.run.targets) {
      for (const std::string& id : target.gone) {
        if (++shown <= kMaxListed) out_ += item(name_of(target, id));
      }
    }
    more(num_gone());
  }

  [[nodiscard]] std::size_t num_gone() const {
    std::size_t count = 0;
    for (const TargetResult& target : input_.run.targets) count += target.gone.size();
    return count;
  }

  // "passed and fails (peer-continued) now"
  [[nodiscard]] static std::string change(const CaseResult& row) {
    const std::string now = with_cause(present(row.verdict), row.cause);
    if (!row.previous) return "is new and " + now;
    const auto& before = *row.previous;
    return with_cause(past(before.verdict), before.cause) + " and " + now + " now";
  }

  [[nodiscard]] std::string message(const CaseResult& row) const {
    const std::string words = case_message(input_.run, row);
    return words.empty() ? "" : ": " + text_of(words);
  }
  [[nodiscard]] std::string attempts(const CaseResult& row) const {
    const std::string words = attempt_words(row);
    return words.empty() ? "was judged differently when repeated" : "gave " + text_of(words);
  }

  [[nodiscard]] std::string name_of(const TargetResult& target, const std::string& id) const {
    return input_.run.targets.size() > 1 ? code(target.name) + ' ' + code(id) : code(id);
  }
  [[nodiscard]] std::string name_of(const CaseResult& row) const {
    for (const TargetResult& target : input_.run.targets) {
      if (!target.cases.empty() && &row >= target.cases.data() &&
          &row < target.cases.data() + target.cases.size()) {
        return name_of(target, row.id);
      }
    }
    return code(row.id);
  }
  [[nodiscard]] std::string code(const std::string& text) const {
    return markdown_ ? markdown_code(text) : visible(text);
  }
  [[nodiscard]] std::string text_of(const std::string& text) const {
    return markdown_ ? markdown_text(text) : visible(text);
  }

  const DiffInput& input_;
  bool markdown_;
  Sorted sorted_{};
  std::string out_{};
};

}  // namespace

std::string diff_text(const DiffInput& input, bool markdown) {
  return Diff(input, markdown).text();
}

}  // namespace wsspec::reports
