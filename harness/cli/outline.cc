#include "harness/cli/outline.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <string_view>

#include "harness/cli/outputs.h"

namespace wsspec::cli {

namespace {

// Options and positionals whose value is the id of a case. A name that the parser
// no longer has is found by the tests of completions.
constexpr std::array<std::string_view, 4> kTakeCases{"--only", "--skip", "--split-explore",
                                                     "--case"};

std::vector<std::string> split(std::string_view text, char at) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const auto end = std::min(text.find(at), text.size());
    const auto begin = std::min(text.find_first_not_of(' '), end);
    out.emplace_back(text.substr(begin, end - begin));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

// CLI11 says TEXT:{must,should,may}, FLOAT:TIME, UINT:INT in [0 - 65535].
std::string value_name(const std::string& type) {
  if (type.ends_with(":TIME")) return "TIME";
  return type.starts_with("TEXT") ? "TEXT" : "NUMBER";
}

std::vector<std::string> members(const std::string& type) {
  const auto open = type.find('{');
  const auto close = type.rfind('}');
  if (open == std::string::npos || close == std::string::npos) return {};
  return split(std::string_view(type).substr(open + 1, close - open - 1), ',');
}

bool takes_case(const OptionOutline& option) {
  if (option.names.empty()) return option.value == "CASE" || option.value == "PATTERN";
  return std::any_of(option.names.begin(), option.names.end(), [](const std::string& name) {
    return std::find(kTakeCases.begin(), kTakeCases.end(), name) != kTakeCases.end();
  });
}

void add_offer(OptionOutline& option, const std::string& type) {
  option.choices = members(type);
  if (!option.choices.empty()) {
    option.offer = Offer::choices;
  } else if (takes_case(option)) {
    option.offer = Offer::cases;
  } else if (std::find(option.names.begin(), option.names.end(), "--output") !=
             option.names.end()) {
    option.offer = Offer::kinds;
    for (const auto& kind : split(kinds_of_reports(), ',')) option.choices.push_back(kind + "=");
  } else if (!option.value.empty() && option.value != "NUMBER" && option.value != "TIME") {
    option.offer = Offer::files;
  }
}

OptionOutline outline_of(const CLI::Option& option) {
  OptionOutline out{.preset = option.get_default_str(),
                    .help = option.get_description(),
                    .group = option.get_group(),
                    .required = option.get_required(),
                    .repeats = option.get_expected_max() > 1};
  const bool positional = option.get_positional();
  const std::string type = option.get_type_name();
  if (!positional) {
    for (const auto& name : option.get_snames()) out.names.push_back("-" + name);
    for (const auto& name : option.get_lnames()) out.names.push_back("--" + name);
  }
  if (positional) {
    out.value = option.get_name(/*positional=*/true);
  } else if (option.get_items_expected_max() > 0) {
    out.value = value_name(type);
  }
  add_offer(out, type);
  return out;
}

std::string positional_usage(const OptionOutline& option) {
  const std::string name = option.value + (option.repeats ? "..." : "");
  return option.required ? name : "[" + name + "]";
}

}  // namespace

CommandOutline outline_of(const CLI::App& app) {
  CommandOutline out{.name = app.get_name(),
                     .help = app.get_description(),
                     .needs_command = app.get_require_subcommand_min() > 0};
  const auto* parent = app.get_parent();
  if (parent == nullptr || parent->get_footer() != app.get_footer()) out.footer = app.get_footer();
  for (const bool with_a_name : {false, true}) {  // positional ones come first
    for (const auto* option : app.get_options()) {
      if (option->get_group().empty() || option->nonpositional() != with_a_name) continue;
      out.options.push_back(outline_of(*option));
    }
  }
  for (const auto* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    if (!command->get_group().empty()) out.commands.push_back(outline_of(*command));
  }
  return out;
}

std::string CommandOutline::usage() const {
  std::string out = name + " [OPTIONS]" +
                    (commands.empty() ? ""
                     : needs_command  ? " COMMAND"
                                      : " [COMMAND]");
  for (const auto& option : options) {
    if (option.names.empty()) out += " " + positional_usage(option);
  }
  return out;
}

std::string short_help(const std::string& help) {
  // "full: everything" is no sentence without what follows.
  constexpr std::size_t kLongEnough = 12;
  const auto end = std::min({help.find(';', kLongEnough), help.find(": ", kLongEnough),
                             help.find(" (", kLongEnough), help.size()});
  return help.substr(0, end);
}

}  // namespace wsspec::cli
