#include "tests/judge/talk.h"

namespace wsspec::judge {

std::string in_short(const Finding& finding) {
  std::string out(results::to_string(finding.check.verdict));
  if (!finding.check.requirement.empty()) out += " " + finding.check.requirement;
  const auto cause = results::to_string(finding.check.cause);
  if (!cause.empty()) out += " " + std::string(cause);
  return finding.rests_on_time ? out + " (time)" : out;
}

std::string in_short(const Look& look) {
  if (look.state == State::pending) return "pending";
  return (look.state == State::impossible ? "impossible: " : "") + in_short(look.finding);
}

script::Case case_of(std::string requirement) {
  script::Case scripted;
  scripted.id = "group.case";
  scripted.requirements = {std::move(requirement)};
  return scripted;
}

script::OutcomeSpec outcome(std::string name) {
  script::OutcomeSpec spec;
  spec.is = std::move(name);
  return spec;
}

}  // namespace wsspec::judge
