#include "harness/script/load_outcome.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "harness/script/suggest.h"

namespace wsspec::script {
namespace {

constexpr std::string_view kGrades[] = {"pass", "info", "warn", "fail"};
constexpr std::string_view kOtherwiseKeys[] = {"grade", "why", "req"};

std::vector<std::string_view> names() {
  std::vector<std::string_view> out;
  for (const OutcomeName& row : outcome_names()) out.push_back(row.name);
  return out;
}

Grade load_grade(const Node& node) {
  const auto found = std::find(std::begin(kGrades), std::end(kGrades), node.word("grade", kGrades));
  return found == std::end(kGrades) ? Grade::pass : static_cast<Grade>(found - std::begin(kGrades));
}

// A rule on message content is judged otherwise than one on framing; there is
// no third kind.
std::string load_text(const OutcomeArgument& argument, const Node& node) {
  static constexpr std::string_view kRules[] = {"message"};
  if (argument.name == "about") return node.word("aspect of a request", request_aspects());
  return argument.name == "rule" ? node.word("rule", kRules) : node.text();
}

void load_argument(const OutcomeArgument& argument, const Node& node, OutcomeSpec& out) {
  const std::string name(argument.name);
  switch (argument.kind) {
    case ArgumentKind::codes:
      for (const Node& code : node.one_or_many()) {
        out.codes.push_back(static_cast<int>(code.integer(argument.min, argument.max)));
      }
      return;
    case ArgumentKind::text:
      out.text[name] = load_text(argument, node);
      return;
    case ArgumentKind::boolean:
      out.number[name] = node.boolean() ? 1 : 0;
      return;
    case ArgumentKind::number:
      out.number[name] = node.integer(argument.min, argument.max);
      return;
  }
}

void load_arguments(const OutcomeName& row, const ObjectReader& object, OutcomeSpec& out) {
  for (const OutcomeArgument& argument : outcome_arguments()) {
    const auto& takes = row.arguments;
    if (std::find(takes.begin(), takes.end(), argument.name) == takes.end()) continue;
    if (const auto value = object.get(argument.name)) load_argument(argument, *value, out);
  }
}

void require_argument(const Node& node, const OutcomeSpec& spec, const std::string& name) {
  if (spec.number.contains(name)) return;
  node.fail(in_quotes(spec.is) + " needs " + in_quotes(name));
}

// `extra` keys are allowed beside those of the outcome.
OutcomeSpec load_outcome_object(const Node& node, std::string_view extra) {
  const auto is = node.json().find("is");
  const std::string name = is != node.json().end() && is->is_string() ? is->get<std::string>() : "";
  const OutcomeName* row = find_outcome(name);
  if (row == nullptr) {
    node.fail("unknown outcome " + in_quotes(name) + suggestion(name, names()));
    return {};
  }
  std::vector<std::string_view> keys(row->arguments);
  keys.insert(keys.end(), {"is", "grade", "why", "req"});
  if (!extra.empty()) keys.push_back(extra);
  const ObjectReader object(node, keys);
  OutcomeSpec spec;
  spec.is = name;
  load_arguments(*row, object, spec);
  if (const auto grade = object.get("grade")) spec.grade = load_grade(*grade);
  spec.why = object.text("why");
  spec.requirement = object.text("req");
  if (spec.grade != Grade::pass && spec.why.empty()) {
    node.fail("grade " + in_quotes(to_string(spec.grade)) +
              " needs \"why\", a sentence for the report");
  }
  if (name == "window") require_argument(node, spec, "bits");
  if (name == "linear") require_argument(node, spec, "ratio");
  return spec;
}

OutcomeSpec load_outcome(const Node& node, std::string_view extra = {}) {
  if (node.json().is_object()) return load_outcome_object(node, extra);
  OutcomeSpec spec;
  spec.is = node.word("outcome", names());
  if (spec.is == "window" || spec.is == "linear") {
    node.fail(in_quotes(spec.is) + " needs an argument; write {\"is\": " + in_quotes(spec.is) +
              ", ...}");
  }
  return spec;
}

OtherwiseSpec load_otherwise(const Node& node) {
  const ObjectReader object(node, kOtherwiseKeys);
  OtherwiseSpec spec;
  if (const auto grade = object.need("grade")) spec.grade = load_grade(*grade);
  spec.why = object.text("why");
  spec.requirement = object.text("req");
  if (spec.grade == Grade::pass) {
    node.fail("nothing could fail the step; give \"otherwise\" the grade info, warn or fail");
  }
  const bool graded = spec.grade == Grade::info || spec.grade == Grade::warn;
  if (graded && spec.why.empty()) {
    node.fail("grade " + in_quotes(to_string(spec.grade)) +
              " needs \"why\", a sentence for the report");
  }
  return spec;
}

}  // namespace

ExpectStep load_expect(const Node& node) {
  ExpectStep expect;
  const bool list = node.json().is_object() && node.json().contains("any_of");
  if (list) {
    static constexpr std::string_view kAnyOfKeys[] = {"any_of", "otherwise"};
    const auto any_of = ObjectReader(node, kAnyOfKeys).get("any_of");
    for (const Node& item : any_of->items()) expect.any_of.push_back(load_outcome(item));
    if (expect.any_of.empty()) any_of->fail("no outcome; name at least one");
  } else {
    expect.any_of.push_back(load_outcome(node, "otherwise"));
  }
  if (node.json().is_object() && node.json().contains("otherwise")) {
    const Node otherwise(node.json()["otherwise"], node.pointer() + "/otherwise", node.problems());
    expect.otherwise = load_otherwise(otherwise);
  }
  return expect;
}

}  // namespace wsspec::script
