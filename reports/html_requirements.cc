#include <algorithm>
#include <map>

#include "reports/html.h"
#include "reports/markup.h"

namespace wsspec::reports {
namespace {

using results::CaseResult;
using results::Requirement;
using results::Run;
using results::TargetResult;
using results::Verdict;

constexpr std::size_t kMaxNamed = 3;

struct Breaker {
  const TargetResult* target = nullptr;
  const CaseResult* result = nullptr;
};

struct Tally {
  int cases = 0;                    // that name the requirement
  int passed = 0;                   // of these
  std::vector<Breaker> breakers{};  // cases with a check that says so
};
using Tallies = std::map<std::string_view, Tally>;

bool is_broken(const results::Check& check) {
  return check.verdict == Verdict::fail || check.verdict == Verdict::warn;
}

void count(Tallies& out, const TargetResult& target, const CaseResult& result) {
  for (const std::string& id : result.requirements) {
    ++out[id].cases;
    if (result.verdict == Verdict::pass) ++out[id].passed;
  }
  for (const results::Check& check : result.checks) {
    if (!is_broken(check)) continue;
    auto& breakers = out[check.requirement].breakers;
    const bool known = !breakers.empty() && breakers.back().result == &result;
    if (!known) breakers.push_back({&target, &result});
  }
}

Tallies tallies(const Run& run) {
  Tallies out;
  for (const TargetResult& target : run.targets) {
    for (const CaseResult& result : target.cases) count(out, target, result);
  }
  return out;
}

// "fail broken in 5: a.b, a.c, a.d and 2 more"
std::string broken_in(const HtmlContext& context, const Tally& tally) {
  std::string out =
      "<td><span class=\"v fail\">broken</span> in " + std::to_string(tally.breakers.size()) + ": ";
  const std::size_t shown = std::min(tally.breakers.size(), kMaxNamed);
  for (std::size_t i = 0; i < shown; ++i) {
    const Breaker& one = tally.breakers[i];
    out += (i > 0 ? ", " : "") + html_case_link(context, *one.target, *one.result);
    if (context.many()) out += " (" + safe(one.target->name) + ')';
  }
  if (shown == tally.breakers.size()) return out;
  return out + " and " + std::to_string(tally.breakers.size() - shown) + " more";
}

std::string outcome(const HtmlContext& context, const Requirement& requirement,
                    const Tally& tally) {
  if (!tally.breakers.empty()) return broken_in(context, tally);
  if (!requirement.no_case.empty()) return "<td>no case: " + safe(requirement.no_case);
  if (tally.passed == 0) return "<td>not judged";
  return "<td class=\"v pass\">kept";
}

// The number leads to the cases by the search, which finds ids of requirements.
std::string row(const HtmlContext& context, const Requirement& requirement, const Tally& tally) {
  const std::string id = safe(requirement.id);
  const std::string number = std::to_string(tally.cases);
  return "<tr id=\"req=" + id + "\"><th scope=\"row\"><code>" + id + "</code><td>" +
         std::string(to_string(requirement.level)) + "<td>" + safe(requirement.text) + " <small>" +
         html_clause(requirement) + "</small><td class=\"n\">" +
         (tally.cases == 0 ? number : "<a href=\"#q=" + id + "\">" + number + "</a>") +
         outcome(context, requirement, tally) + '\n';
}

struct Coverage {
  int broken = 0;
  int kept = 0;
  int not_judged = 0;
  int no_case = 0;
};

void count(Coverage& out, const Requirement& requirement, const Tally& tally) {
  if (!tally.breakers.empty()) {
    ++out.broken;
  } else if (!requirement.no_case.empty()) {
    ++out.no_case;
  } else {
    ++(tally.passed == 0 ? out.not_judged : out.kept);
  }
}

std::string words(const Coverage& coverage) {
  return std::to_string(coverage.broken) + " broken, " + std::to_string(coverage.kept) + " kept, " +
         std::to_string(coverage.not_judged) + " not judged in this run, " +
         std::to_string(coverage.no_case) + " without a case (the table says why)";
}

}  // namespace

std::string html_requirements(const HtmlContext& context) {
  const auto& requirements = context.run.requirements;
  if (requirements.empty()) return {};
  Tallies all = tallies(context.run);
  Coverage coverage;
  std::string rows;
  for (const auto& [id, requirement] : requirements) {
    rows += row(context, requirement, all[id]);
    count(coverage, requirement, all[id]);
  }
  return "<section id=\"requirements\"><h2>Requirements <small>" +
         std::to_string(requirements.size()) + "</small></h2>\n<details class=\"group\"><summary>" +
         words(coverage) +
         "</summary>\n<div class=\"scroll\" tabindex=\"0\" role=\"group\" "
         "aria-label=\"Requirements\"><table class=\"rules\"><thead><tr><th "
         "scope=\"col\">Requirement<th scope=\"col\">Level<th scope=\"col\">In our words<th "
         "scope=\"col\">Cases<th scope=\"col\">Result</thead><tbody>\n" +
         rows + "</tbody></table></div></details></section>\n";
}

}  // namespace wsspec::reports
