#include "harness/script/step_text.h"

namespace wsspec::script {
namespace {

std::string codes_text(const OutcomeSpec& outcome) {
  std::string text;
  for (const int code : outcome.codes) text += (text.empty() ? "" : "/") + std::to_string(code);
  return text;
}

std::string failed_text(const OutcomeSpec& outcome) {
  const std::string codes = codes_text(outcome);
  return "Close " + (codes.empty() ? "1002" : codes) + ", or TCP dropped";
}

std::string arguments_text(const OutcomeSpec& outcome) {
  if (outcome.is == "failed") return failed_text(outcome);
  std::string text = codes_text(outcome);
  const auto add = [&](const std::string& name, const std::string& value) {
    text += (text.empty() ? "" : ", ") + name + " " + value;
  };
  for (const auto& [name, value] : outcome.text) add(name, "\"" + value + "\"");
  for (const auto& [name, value] : outcome.number) add(name, std::to_string(value));
  return text;
}

}  // namespace

std::string outcome_text(const OutcomeSpec& outcome) {
  const OutcomeName* row = find_outcome(outcome.is);
  std::string text(row == nullptr ? outcome.is : std::string(row->phrase));
  const std::string arguments = arguments_text(outcome);
  if (!arguments.empty()) text += " (" + arguments + ")";
  if (outcome.grade != Grade::pass) text += " [" + std::string(to_string(outcome.grade)) + "]";
  return text;
}

}  // namespace wsspec::script
