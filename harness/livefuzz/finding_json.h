// Findings and scenarios as JSON: what a campaign stores of them, and what a person may read there
// with any tool for SQLite.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "harness/livefuzz/finding.h"

namespace wsspec::livefuzz {

// Octets are hexadecimal digits. Nothing is lost but octets of a sentence that are no UTF-8.
[[nodiscard]] std::string scenario_to_json(const model::Scenario& scenario);
[[nodiscard]] std::string finding_to_json(const Finding& finding);

// The error says what is wrong with the text.
[[nodiscard]] tl::expected<model::Scenario, std::string> scenario_from_json(std::string_view text);
[[nodiscard]] tl::expected<Finding, std::string> finding_from_json(std::string_view text);

}  // namespace wsspec::livefuzz
