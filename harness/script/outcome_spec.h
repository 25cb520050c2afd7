// What may come back, as a case file says it. What each outcome means is told
// by harness/judge/outcomes.h; here are its name and arguments only.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "harness/protocol/role.h"
#include "harness/script/payload.h"

namespace wsspec::script {

// Grades that a case may give to an outcome.
enum class Grade : std::uint8_t { pass, info, warn, fail };

struct OutcomeSpec {
  std::string is{};                              // "echo", "failed" ...: a row of outcome_names()
  std::vector<int> codes{};                      // Close codes or HTTP statuses that give the grade
  std::map<std::string, std::string> text{};     // named string arguments
  std::map<std::string, std::int64_t> number{};  // named numbers; booleans are 0 and 1
  std::optional<Payload> payload{};
  Grade grade = Grade::pass;
  std::string why{};          // mandatory where the grade is not pass
  std::string requirement{};  // what the grade cites; empty: the case's first
};

// The grade when none of the outcomes came; default: fail, citing the case's
// first requirement.
struct OtherwiseSpec {
  Grade grade = Grade::fail;
  std::string why{};
  std::string requirement{};
};

// One row an outcome: the loader checks names and arguments against it, and
// docs/cases.md is held against it by a test.
struct OutcomeName {
  std::string_view name{};
  std::vector<std::string_view> arguments{};
  std::string_view meaning{};
  std::string_view phrase{};  // for the text of a step: "an echo"
  // The only role of a target that can show it; none: both can.
  std::optional<protocol::Role> role{};
};
[[nodiscard]] const std::vector<OutcomeName>& outcome_names();

// The row of that name; null when there is none.
[[nodiscard]] const OutcomeName* find_outcome(std::string_view name);

// What an argument's value is. An argument means the same in every outcome.
enum class ArgumentKind : std::uint8_t { codes, text, boolean, number };

struct OutcomeArgument {
  std::string_view name{};
  ArgumentKind kind{};
  std::int64_t min = 0;  // of numbers and codes
  std::int64_t max = 0;
};
[[nodiscard]] const std::vector<OutcomeArgument>& outcome_arguments();

// What "about" may name of a request.
[[nodiscard]] std::span<const std::string_view> request_aspects();

[[nodiscard]] std::string_view to_string(Grade grade);

}  // namespace wsspec::script
