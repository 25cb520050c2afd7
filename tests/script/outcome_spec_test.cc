#include "harness/script/outcome_spec.h"

#include <gmock/gmock.h>

#include <fstream>
#include <regex>
#include <set>

#include "tests/script/loading.h"

namespace wsspec::script {
namespace {

struct DocRow {
  std::string name{};
  std::string meaning{};
  std::set<std::string> arguments{};
};

// Arguments stand in backticks, and so do grades.
std::set<std::string> arguments_in(const std::string& cell) {
  static const std::regex kWord("`([a-z_]+)`");
  std::set<std::string> words;
  for (std::sregex_iterator it(cell.begin(), cell.end(), kWord), end; it != end; ++it) {
    words.insert((*it)[1]);
  }
  for (const Grade grade : {Grade::pass, Grade::info, Grade::warn, Grade::fail}) {
    words.erase(std::string(to_string(grade)));
  }
  return words;
}

// The table of docs/cases.md, section "Outcomes".
std::vector<DocRow> doc_rows() {
  static const std::regex kRow("\\| `([a-z]+)` \\| (.*?) \\| (.*?) ?\\|");
  std::ifstream doc(WSSPEC_SOURCE_DIR "/docs/cases.md");
  std::vector<DocRow> rows;
  bool inside = false;
  for (std::string line; std::getline(doc, line);) {
    if (line.starts_with("## ")) inside = line == "## Outcomes";
    std::smatch match;
    if (!inside || !std::regex_match(line, match, kRow)) continue;
    rows.push_back({match[1], match[2], arguments_in(match[3])});
  }
  return rows;
}

TEST(OutcomeNames, AreThoseOfTheDocumentation) {
  const std::vector<DocRow> documented = doc_rows();
  ASSERT_EQ(documented.size(), outcome_names().size());
  for (std::size_t i = 0; i < documented.size(); ++i) {
    const OutcomeName& row = outcome_names()[i];
    EXPECT_EQ(documented[i].name, row.name);
    EXPECT_EQ(documented[i].meaning, row.meaning);
    EXPECT_EQ(documented[i].arguments,
              std::set<std::string>(row.arguments.begin(), row.arguments.end()))
        << row.name;
  }
}

TEST(OutcomeNames, EveryArgumentHasAKindAndEveryKindAUser) {
  std::set<std::string_view> used;
  for (const OutcomeName& row : outcome_names()) {
    used.insert(row.arguments.begin(), row.arguments.end());
  }
  std::set<std::string_view> known;
  for (const OutcomeArgument& argument : outcome_arguments()) known.insert(argument.name);
  EXPECT_EQ(used, known);
}

std::string example_of(const OutcomeArgument& argument) {
  switch (argument.kind) {
    case ArgumentKind::codes:
      return "[1000, 4999]";
    case ArgumentKind::text:
      return argument.name == "about" ? R"("host")" : R"("message")";
    case ArgumentKind::boolean:
      return "true";
    case ArgumentKind::number:
      return std::to_string(argument.max);
  }
  return "";
}

const OutcomeArgument& argument_named(std::string_view name) {
  for (const OutcomeArgument& argument : outcome_arguments()) {
    if (argument.name == name) return argument;
  }
  throw std::out_of_range(std::string(name));
}

std::string needs_of(const OutcomeName& row) {
  const bool client = row.role == protocol::Role::client;
  return std::string(R"("needs": ["echo"], "role": ")") + (client ? "client" : "server") + R"(", )";
}

TEST(OutcomeNames, EachLoadsWithAllItsArguments) {
  for (const OutcomeName& row : outcome_names()) {
    std::string json = R"({"is": ")" + std::string(row.name) + '"';
    for (const std::string_view name : row.arguments) {
      json += ", \"" + std::string(name) + "\": " + example_of(argument_named(name));
    }
    const Step step = load_one_step(R"({"expect": )" + json + "}}", needs_of(row));
    const OutcomeSpec& spec = std::get<ExpectStep>(step.what).any_of.at(0);
    EXPECT_EQ(spec.is, row.name);
    const std::size_t num_loaded =
        (spec.codes.empty() ? 0u : 1u) + spec.text.size() + spec.number.size();
    EXPECT_EQ(num_loaded, row.arguments.size()) << row.name;
    EXPECT_THAT(step.text, testing::HasSubstr(std::string(row.phrase)));
  }
}

TEST(OutcomeNames, ThoseOfTheOtherRoleAreRefused) {
  for (const OutcomeName& row : outcome_names()) {
    if (!row.role || row.name == "window" || row.name == "linear") continue;
    const char* const other = row.role == protocol::Role::client ? "server" : "client";
    const Loaded loaded = load_entry(
        entry_with_steps(R"({"expect": ")" + std::string(row.name) + R"("})",
                         std::string(R"("needs": ["echo"], "role": ")") + other + R"(", )"));
    ASSERT_EQ(loaded.errors.size(), 1u) << row.name;
    EXPECT_THAT(loaded.errors[0].what, testing::HasSubstr("but the target is a")) << row.name;
  }
}

TEST(OutcomeNames, EachLoadsByNameAloneUnlessAnArgumentIsDue) {
  for (const OutcomeName& row : outcome_names()) {
    const std::string entry =
        entry_with_steps(R"({"expect": ")" + std::string(row.name) + R"("})", needs_of(row));
    const bool due = row.name == "window" || row.name == "linear";
    EXPECT_EQ(load_entry(entry).errors.empty(), !due) << row.name;
  }
}

}  // namespace
}  // namespace wsspec::script
