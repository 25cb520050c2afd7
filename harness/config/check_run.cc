// A baseline beside a run: what of the run it does not settle.
#include <algorithm>

#include "harness/config/check.h"
#include "harness/config/expectations.h"

namespace wsspec::config {
namespace {

using results::CaseResult;
using results::Verdict;

// The words of a reason that may be ids, "6455-5.2-4" in "(6455-5.2-4)." for one.
bool names_requirement(std::string_view reason, const script::Catalogue& catalogue) {
  constexpr std::string_view kOfIds =
      "0123456789.-abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  while (true) {
    const auto begin = reason.find_first_of(kOfIds);
    if (begin == std::string_view::npos) return false;
    reason.remove_prefix(begin);
    auto word = reason.substr(0, reason.find_first_not_of(kOfIds));
    reason.remove_prefix(word.size());
    while (word.ends_with('.') || word.ends_with('-')) word.remove_suffix(1);
    if (catalogue.requirement(word) != nullptr) return true;
  }
}

class RunCheck {
 public:
  RunCheck(const Baseline& baseline, const Demands& demands)
      : baseline_(baseline), demands_(demands) {}

  std::string of(const Expectations& expectations, CaseResult row) const {
    const Standing standing = expectations.apply(row);
    if (row.verdict == Verdict::error) return demands_.complete ? "could not be judged" : "";
    switch (standing) {
      case Standing::stale:
        return "stale: " + row.expectation.difference;
      case Standing::fresh:
        return "new: " + row.expectation.difference;
      case Standing::unlisted:
        return unlisted(row);
      case Standing::as_listed:
        break;
    }
    return as_listed(row);
  }

 private:
  [[nodiscard]] std::string unlisted(const CaseResult& row) const {
    const bool due = demands_.complete ? row.verdict != Verdict::pass
                                       : row.verdict == Verdict::fail || row.unexpected;
    if (!due || row.verdict == Verdict::pass) return {};
    return "new: " + std::string(to_string(row.verdict)) + " is not listed in " + baseline_.name;
  }

  [[nodiscard]] std::string as_listed(const CaseResult& row) const {
    if (!demands_.complete || row.verdict == Verdict::pass ||
        names_requirement(row.expectation.reason, *demands_.catalogue)) {
      return {};
    }
    return "the reason at " + row.expectation.line +
           " names no requirement; put its id there, as in (6455-5.2-4)";
  }

  const Baseline& baseline_;
  const Demands& demands_;
};

}  // namespace

Facts facts_of(const results::TargetResult& target) {
  Facts out{{"target", target.name}, {"transport", target.url.starts_with("wss:") ? "tls" : "tcp"}};
  for (const auto& [key, value] : target.facts) out[key] = value;
  return out;
}

std::vector<std::string> unsettled(const Baseline& baseline, const results::Run& run,
                                   const std::string& today, const Demands& demands) {
  const RunCheck check(baseline, demands);
  std::vector<std::string> out;
  for (const auto& target : run.targets) {
    const Expectations expectations(baseline, facts_of(target), today);
    const std::string prefix(run.targets.size() > 1 ? target.name + ' ' : "");
    for (const CaseResult& row : target.cases) {
      const std::string what = check.of(expectations, row);
      if (what.empty()) continue;
      out.push_back(prefix + row.id);
      out.back() += ": " + what;
    }
  }
  return out;
}

}  // namespace wsspec::config
