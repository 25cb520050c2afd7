#include "harness/config/update.h"

#include <algorithm>
#include <ranges>
#include <set>

#include "harness/config/check.h"
#include "harness/config/edit.h"
#include "harness/config/expectations.h"

namespace wsspec::config {
namespace {

using results::CaseResult;
using results::Cause;
using results::Verdict;

// A removed line uncovers an earlier one, so that there may be more to do; this
// many lines on one case are more than anybody writes.
constexpr int kRounds = 8;

// The requirement that the verdict rests on, else the first of the case.
std::string requirement_of(const CaseResult& row) {
  for (const auto& check : row.checks) {
    if (check.verdict == row.verdict && !check.requirement.empty()) return check.requirement;
  }
  return row.requirements.empty() ? "" : row.requirements.front();
}

std::string todo_reason(const CaseResult& row) {
  const std::string requirement = requirement_of(row);
  return requirement.empty() ? "TODO reason" : "TODO reason (" + requirement + ")";
}

template <class Value>
void add_once(std::vector<Value>& values, Value value) {
  if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
}

std::vector<Cause> causes_of(const CaseResult& row) {
  if (row.cause == Cause::none) return {};
  return {row.cause};
}

// The line with what was seen now. One that lists several verdicts, or speaks for
// several targets, gets one more.
Listed changed(Listed listed, const CaseResult& row, bool widen) {
  if (!widen && listed.verdicts.size() == 1) {
    listed.verdicts = {row.verdict};
    listed.causes = causes_of(row);
  } else {
    add_once(listed.verdicts, row.verdict);
    if (row.cause == Cause::none) listed.causes.clear();
    if (!listed.causes.empty()) add_once(listed.causes, row.cause);
  }
  if (!is_todo(listed)) listed.reason = todo_reason(row) + ", was: " + listed.reason;
  return listed;
}

class Updater {
 public:
  Updater(Baseline baseline, const results::Run& run, const UpdateOptions& options)
      : baseline_(std::move(baseline)), before_(baseline_), run_(run), options_(options) {}

  Update update() {
    int rounds_left = kRounds;
    while (rounds_left > 0 && (settle_rows() || remove_stale())) --rounds_left;
    lay_out(baseline_);
    Update out;
    list_changes(out);
    list_remarks(out);
    for (const Entry& entry : entries_of(baseline_)) out.num_todo += is_todo(*entry.listed) ? 1 : 0;
    out.baseline = std::move(baseline_);
    return out;
  }

 private:
  [[nodiscard]] bool many() const { return run_.targets.size() > 1; }

  [[nodiscard]] Expectations expectations(const results::TargetResult& target) const {
    return {baseline_, facts_of(target), options_.today};
  }

  bool settle_rows() {
    bool any = false;
    for (const auto& target : run_.targets) {
      for (const CaseResult& row : target.cases) any = settle(target, row) || any;
    }
    return any;
  }

  // Adds or changes the line of one row, where it needs one.
  bool settle(const results::TargetResult& target, const CaseResult& row) {
    if (row.verdict == Verdict::error) return false;
    const Expectations expected = expectations(target);
    const Entry* entry = expected.entry_of(row);
    if (entry == nullptr) return add(target, row);
    if (expected.standing(row, *entry) != Standing::fresh) return false;
    if (is_exact(entry->listed->pattern)) {
      replace_line(baseline_, entry->index, changed(*entry->listed, row, many()));
    } else {
      insert_line(baseline_, *entry->section, new_line(row), entry->index);
    }
    return true;
  }

  bool add(const results::TargetResult& target, const CaseResult& row) {
    if (row.verdict == Verdict::pass) return false;
    const bool fails = row.verdict == Verdict::fail || row.unexpected;
    if (!fails && !options_.all) return false;
    const Section own{.conditions = {{"target", facts_of(target).at("target")}}};
    insert_line(baseline_, many() ? own : options_.section, new_line(row));
    return true;
  }

  static Listed new_line(const CaseResult& row) {
    return {.pattern = row.id,
            .verdicts = {row.verdict},
            .causes = causes_of(row),
            .reason = todo_reason(row)};
  }

  // How many of the cases that an entry speaks for ran, and how many pass now.
  struct Count {
    int ran = 0;
    int gone = 0;
    std::string example{};
  };
  using Counts = std::map<std::size_t, Count>;  // by index of the line

  [[nodiscard]] Counts counts() const {
    Counts out;
    for (const auto& target : run_.targets) {
      const Expectations expected = expectations(target);
      for (const CaseResult& row : target.cases) count(expected, row, out);
    }
    return out;
  }

  static void count(const Expectations& expected, const CaseResult& row, Counts& out) {
    const Entry* entry = expected.entry_of(row);
    if (entry == nullptr || row.verdict == Verdict::error) return;
    Count& count = out[entry->index];
    ++count.ran;
    if (row.verdict != Verdict::pass || expected.standing(row, *entry) != Standing::stale) return;
    if (count.gone++ == 0) count.example = row.id;
  }

  bool remove_stale() {
    const Counts all = counts();
    bool any = false;
    // From the end, so that the indices in front stay what they are.
    for (const auto& [index, count] : std::views::reverse(all)) {
      if (count.gone < count.ran || count.gone == 0) continue;
      remove_line(baseline_, index);
      any = true;
    }
    return any;
  }

  void list_changes(Update& out) const {
    std::set<int> kept;
    for (std::size_t i = 0; i < baseline_.lines.size(); ++i) {
      const Line& line = baseline_.lines[i];
      kept.insert(line.number);
      if (std::holds_alternative<Comment>(line.what)) continue;
      if (line.number > 0 && line.text == before(line.number).text) continue;
      if (line.number > 0) out.changes.push_back(removed(line.number));
      out.changes.push_back("+ " + place_of(baseline_, i) + ": " + line.text);
    }
    for (const Line& line : before_.lines) {
      if (line.number > 0 && !kept.contains(line.number)) {
        out.changes.push_back(removed(line.number));
      }
    }
  }

  [[nodiscard]] const Line& before(int number) const {
    return before_.lines[static_cast<std::size_t>(number - 1)];
  }
  [[nodiscard]] std::string removed(int number) const {
    return "- " + place_of(before_, static_cast<std::size_t>(number - 1)) + ": " +
           before(number).text;
  }

  void list_remarks(Update& out) const {
    for (const auto& [index, count] : counts()) {
      const auto& listed = std::get<Listed>(baseline_.lines[index].what);
      const std::string place = place_of(baseline_, index) + ": ";
      if (count.gone > 0) {
        out.remarks.push_back(place + std::to_string(count.gone) + " of the " +
                              std::to_string(count.ran) + " cases of " + listed.pattern +
                              " pass now (" + count.example +
                              " ...); narrow the line, or list pass|" + join(listed.verdicts));
      }
      if (!listed.until.empty() && listed.until < options_.today) {
        out.remarks.push_back(place + "counted until " + listed.until + "; renew the date by hand");
      }
    }
    remark_not_judged(out);
  }

  void remark_not_judged(Update& out) const {
    int count = 0;
    for (const auto& target : run_.targets) {
      for (const CaseResult& row : target.cases) count += row.verdict == Verdict::error ? 1 : 0;
    }
    if (count > 0) {
      out.remarks.push_back(std::to_string(count) +
                            " cases could not be judged; they are left as they were");
    }
  }

  Baseline baseline_;
  const Baseline before_;
  const results::Run& run_;
  const UpdateOptions& options_;
};

}  // namespace

bool applies_to(const Section& section, const results::Run& run) {
  return std::all_of(run.targets.begin(), run.targets.end(),
                     [&](const auto& target) { return applies(section, facts_of(target)); });
}

Update update_baseline(Baseline baseline, const results::Run& run, const UpdateOptions& options) {
  return Updater(std::move(baseline), run, options).update();
}

}  // namespace wsspec::config
