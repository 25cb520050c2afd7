#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string>
#include <string_view>

#include "harness/cli/completion.h"

namespace wsspec::cli {

namespace {

constexpr std::string_view kZshHead = R"sh(#compdef wsspec
# zsh completion of wsspec, made by: wsspec completion zsh
_wsspec_cases() {
  local -a ids
  ids=(${(f)"$(wsspec ls 2>/dev/null | sed -n 's/^\([a-z0-9-]*\.[^ ]*\) .*/\1/p')"})
  compadd -a ids
}

)sh";

// The same in both shells, and where zsh's completion loads the file itself.
constexpr std::string_view kZshTail = R"sh(
if [[ $funcstack[1] == _wsspec ]]; then
  _wsspec "$@"
else
  compdef _wsspec wsspec
fi
)sh";

// Inside single quotes, and inside the brackets and fields of _arguments.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\'') {
      out += "'\\''";
      continue;
    }
    if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string action(const OptionOutline& option) {
  switch (option.offer) {
    case Offer::choices:
      return fmt::format("({})", fmt::join(option.choices, " "));
    case Offer::kinds:
      return fmt::format("{{compadd -S '\\'''\\'' -- {}; _files}}", fmt::join(option.choices, " "));
    case Offer::cases:
      return "_wsspec_cases";
    case Offer::files:
      return option.value == "URL" ? "_urls" : "_files";
    case Offer::nothing:
      break;
  }
  return "";
}

void add_option(std::string& out, const OptionOutline& option) {
  if (option.names.empty()) {
    out +=
        fmt::format(" \\\n    '{}:{}:{}'", option.repeats ? "*" : "", option.value, action(option));
    return;
  }
  for (const auto& name : option.names) {
    const std::string value =
        option.value.empty() ? "" : fmt::format(":{}:{}", option.value, action(option));
    // A value stands behind a long name with = or apart, behind a short one at once or apart.
    const std::string_view joint = option.value.empty() ? "" : name.starts_with("--") ? "=" : "+";
    out += fmt::format(" \\\n    '{}{}{}[{}]{}'", option.repeats ? "*" : "", name, joint,
                       escaped(short_help(option.help)), value);
  }
}

std::string function_name(const std::string& path, const std::string& name) {
  return path.empty() ? "_wsspec_" + name : path + "_" + name;
}

// Offers the commands where one is due, else hands on to the function of the one typed.
void add_dispatch(std::string& out, const CommandOutline& command, const std::string& function) {
  const bool is_program = function == "_wsspec";
  out += fmt::format("{}() {{\n  local -a commands=(", function);
  for (const auto& sub : command.commands) {
    out += fmt::format("\n    '{}:{}'", sub.name, escaped(short_help(sub.help)));
  }
  out += "\n  )\n  if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then\n";
  out += "    _describe command commands\n    return\n  fi\n  case $words[2] in\n";
  for (const auto& sub : command.commands) {
    out += fmt::format("    {}) shift words; (( CURRENT-- )); {} ;;\n", sub.name,
                       function + "_" + sub.name);
  }
  // `wsspec URL` is `wsspec test URL`.
  out += fmt::format("    *) {} ;;\n  esac\n}}\n\n", is_program ? "_wsspec_test" : "_message none");
}

void add_functions(std::string& out, const CommandOutline& command, const std::string& function) {
  for (const auto& sub : command.commands)
    add_functions(out, sub, function_name(function, sub.name));
  if (!command.commands.empty()) {
    add_dispatch(out, command, function);
    return;
  }
  out += fmt::format("{}() {{\n  _arguments", function);
  for (const auto& option : command.options) add_option(out, option);
  out += "\n}\n\n";
}

}  // namespace

std::string zsh_completion(const CommandOutline& program) {
  std::string out(kZshHead);
  add_functions(out, program, "_wsspec");
  return out + std::string(kZshTail);
}

}  // namespace wsspec::cli
