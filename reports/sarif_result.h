// One case as a SARIF result.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "harness/results/run.h"

namespace wsspec::reports {

using SarifJson = nlohmann::ordered_json;

// Made visible, and without meaning to a reader of SARIF messages (section 3.11):
// brackets would be a link, braces a placeholder.
[[nodiscard]] std::string sarif_text(std::string_view text);

// Of a case that breaks a rule or is unexpected. `ruleId` is the requirement, or
// "stale-expectation", "required-feature", "no-requirement" where there is none.
[[nodiscard]] SarifJson sarif_result(const results::Run& run, const results::TargetResult& target,
                                     const results::CaseResult& result);

}  // namespace wsspec::reports
