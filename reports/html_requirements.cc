#include <algorithm>

#include "reports/html.h"
#include "reports/markup.h"

namespace wsspec::reports {
namespace {

using results::CaseResult;
using results::Verdict;

constexpr std::size_t kMaxNamed = 3;

struct Tally {
  int cases = 0;                        // that name the requirement
  int passed = 0;                       // of these
  std::vector<std::string> breakers{};  // cases with a check that says so
};

bool names(const CaseResult& result, const std::string& id) {
  return std::find(result.requirements.begin(), result.requirements.end(), id) !=
         result.requirements.end();
}

bool breaks(const CaseResult& result, const std::string& id) {
  return std::any_of(result.checks.begin(), result.checks.end(), [&](const results::Check& check) {
    return check.requirement == id &&
           (check.verdict == Verdict::fail || check.verdict == Verdict::warn);
  });
}

Tally tally(const results::Run& run, const std::string& id) {
  Tally out;
  for (const auto& target : run.targets) {
    for (const CaseResult& result : target.cases) {
      if (names(result, id)) ++out.cases;
      if (names(result, id) && result.verdict == Verdict::pass) ++out.passed;
      if (breaks(result, id)) out.breakers.push_back(result.id);
    }
  }
  return out;
}

// "broken in 5: a.b, a.c, a.d and 2 more"
std::string broken_in(const Tally& tally) {
  std::string out = "<span class=\"v fail\"><i aria-hidden=\"true\">✗</i> broken</span> in " +
                    std::to_string(tally.breakers.size()) + ": ";
  const std::size_t shown = std::min(tally.breakers.size(), kMaxNamed);
  for (std::size_t i = 0; i < shown; ++i) {
    out += (i > 0 ? ", <code>" : "<code>") + safe(tally.breakers[i]) + "</code>";
  }
  if (shown < tally.breakers.size()) {
    out += " and " + std::to_string(tally.breakers.size() - shown) + " more";
  }
  return out;
}

std::string outcome(const results::Requirement& requirement, const Tally& tally) {
  if (!tally.breakers.empty()) return broken_in(tally);
  if (!requirement.no_case.empty()) return "no case: " + safe(requirement.no_case);
  if (tally.passed == 0) return "not judged";
  return "<span class=\"v pass\"><i aria-hidden=\"true\">✓</i> kept</span>";
}

std::string row(const results::Requirement& requirement, const Tally& tally) {
  return "<tr><th scope=\"row\"><code>" + safe(requirement.id) + "</code><td>" +
         std::string(to_string(requirement.level)) + "<td>" + safe(requirement.text) + " <small>" +
         html_clause(requirement) + "</small><td class=\"n\">" + std::to_string(tally.cases) +
         "<td>" + outcome(requirement, tally) + '\n';
}

}  // namespace

std::string html_requirements(const HtmlContext& context) {
  const auto& requirements = context.run.requirements;
  if (requirements.empty()) return {};
  std::string out = "<section><h2>Requirements <small>" + std::to_string(requirements.size()) +
                    "</small></h2>\n<details class=\"group\"><summary>Every clause that binds "
                    "the target, its cases and what they say of it, or why there is "
                    "none</summary>\n<div class=\"scroll\"><table "
                    "class=\"rules\"><thead><tr><th scope=\"col\">Requirement<th "
                    "scope=\"col\">Level<th scope=\"col\">In our words<th scope=\"col\" "
                    "class=\"n\">Cases<th scope=\"col\">Result</thead><tbody>\n";
  for (const auto& [id, requirement] : requirements) {
    out += row(requirement, tally(context.run, id));
  }
  return out + "</tbody></table></div></details></section>\n";
}

}  // namespace wsspec::reports
