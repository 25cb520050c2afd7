#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string>
#include <string_view>
#include <vector>

#include "harness/cli/completion.h"

namespace wsspec::cli {

namespace {

// What is the same for every command line. bash splits words at = and :, so
// --color=al arrives as three words. What begins with no command is `test`.
constexpr std::string_view kBashHead =
    R"sh(# bash completion of wsspec, made by: wsspec completion bash
_wsspec_cases() {
  mapfile -t COMPREPLY < <(compgen -W "$("${COMP_WORDS[0]}" ls 2>/dev/null |
    sed -n 's/^\([a-z0-9-]*\.[^ ]*\) .*/\1/p')" -- "$1")
}

_wsspec_words() {
  mapfile -t COMPREPLY < <(compgen -W "$2" -- "$1")
}

_wsspec() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} command="" i
  if [[ $cur == "=" ]]; then
    cur=""
  elif [[ $prev == "=" ]]; then
    prev=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$command ${COMP_WORDS[i]}" in
)sh";

constexpr std::string_view kAfterCommand = R"sh(    *) [[ $i -eq 1 ]] && command="test" ;;
    esac
  done
  case "$command $prev" in
)sh";

constexpr std::string_view kBashTail = R"sh(  esac
}

complete -o bashdefault -o default -F _wsspec wsspec
)sh";

std::string joined(const std::vector<std::string>& words) {
  return fmt::format("{}", fmt::join(words, " "));
}

void add_paths(std::string& out, const CommandOutline& command, const std::string& path) {
  for (const auto& sub : command.commands) {
    const std::string full = path.empty() ? sub.name : path + " " + sub.name;
    out += fmt::format("    \"{} {}\") command=\"{}\" ;;\n", path, sub.name, full);
    add_paths(out, sub, full);
  }
}

std::string offered(const OptionOutline& option) {
  switch (option.offer) {
    case Offer::choices:
      return fmt::format("_wsspec_words \"$cur\" \"{}\"", joined(option.choices));
    case Offer::kinds:
      return fmt::format("compopt -o nospace && _wsspec_words \"$cur\" \"{}\"",
                         joined(option.choices));
    case Offer::cases:
      return "_wsspec_cases \"$cur\"";
    case Offer::files:
    case Offer::nothing:
      break;
  }
  return ":";  // files, by -o default
}

void add_values(std::string& out, const CommandOutline& command, const std::string& path) {
  for (const auto& option : command.options) {
    if (option.names.empty() || option.value.empty()) continue;
    std::vector<std::string> patterns;
    for (const auto& name : option.names) patterns.push_back("\"" + path + " " + name + "\"");
    out += fmt::format("  {}) {} && return ;;\n", fmt::join(patterns, " | "), offered(option));
  }
  for (const auto& sub : command.commands) {
    add_values(out, sub, path.empty() ? sub.name : path + " " + sub.name);
  }
}

std::string option_names(const CommandOutline& command) {
  std::string out;
  for (const auto& option : command.options) {
    for (const auto& name : option.names) out += (out.empty() ? "" : " ") + name;
  }
  return out;
}

std::string command_names(const CommandOutline& command) {
  std::string out;
  for (const auto& sub : command.commands) out += (out.empty() ? "" : " ") + sub.name;
  return out;
}

std::string positional_offer(const CommandOutline& command) {
  if (!command.commands.empty()) {
    return fmt::format("_wsspec_words \"$cur\" \"{}\"", command_names(command));
  }
  for (const auto& option : command.options) {
    if (option.names.empty() && option.offer != Offer::files) return offered(option);
  }
  return ":";
}

// `also` are the options of `test` where no command was typed yet.
void add_words(std::string& out, const CommandOutline& command, const std::string& path,
               const std::string& also) {
  out += fmt::format(
      "  \"{}\")\n    if [[ $cur == -* ]]; then\n      _wsspec_words \"$cur\" \"{}\"\n"
      "    else\n      {}\n    fi\n    ;;\n",
      path, option_names(command) + also, positional_offer(command));
  for (const auto& sub : command.commands) {
    add_words(out, sub, path.empty() ? sub.name : path + " " + sub.name, "");
  }
}

}  // namespace

std::string bash_completion(const CommandOutline& program) {
  std::string out(kBashHead), also;
  for (const auto& command : program.commands) {
    if (command.name == "test") also = " " + option_names(command);
  }
  add_paths(out, program, "");
  out += kAfterCommand;
  add_values(out, program, "");
  out += "  esac\n  case $command in\n";
  add_words(out, program, "", also);
  return out + std::string(kBashTail);
}

}  // namespace wsspec::cli
