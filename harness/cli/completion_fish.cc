#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "harness/cli/completion.h"

namespace wsspec::cli {

namespace {

constexpr std::string_view kFishHead =
    R"sh(# fish completion of wsspec, made by: wsspec completion fish
function __wsspec_cases
  wsspec ls 2>/dev/null | string replace -rf '^([a-z0-9-]+\.\S+) +(.*)' '$1\t$2'
end

complete -c wsspec -f
)sh";

std::string in_single_quotes(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out + "'";
}

std::vector<std::string> names_of(const std::vector<CommandOutline>& commands,
                                  std::string_view except = "") {
  std::vector<std::string> out;
  for (const auto& command : commands) {
    if (command.name != except) out.push_back(command.name);
  }
  return out;
}

// `where` is the condition under which the command's words are offered.
void add_option(std::string& out, const OptionOutline& option, const std::string& where) {
  if (option.names.empty() && option.offer == Offer::files && option.value == "URL") return;
  out += fmt::format("complete -c wsspec -n {}", in_single_quotes(where));
  for (const auto& name : option.names) {
    out += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
  }
  const bool takes_value = !option.value.empty() && !option.names.empty();
  if (option.offer == Offer::cases) {
    out += (takes_value ? " -x" : "") + std::string(" -a '(__wsspec_cases)'");
  } else if (!option.choices.empty()) {
    out += fmt::format("{} -a '{}'", takes_value ? " -x" : "", fmt::join(option.choices, " "));
  } else if (option.offer == Offer::files) {
    out += takes_value ? " -r -F" : " -F";
  } else if (takes_value) {
    out += " -x";
  }
  if (takes_value || !option.names.empty())
    out += " -d " + in_single_quotes(short_help(option.help));
  out += "\n";
}

void add_command(std::string& out, const CommandOutline& command, const std::string& where) {
  for (const auto& option : command.options) add_option(out, option, where);
  const std::string siblings = fmt::format("{}", fmt::join(names_of(command.commands), " "));
  for (const auto& sub : command.commands) {
    const std::string none =
        fmt::format("{}; and not __fish_seen_subcommand_from {}", where, siblings);
    out += fmt::format("complete -c wsspec -n {} -a {} -d {}\n", in_single_quotes(none), sub.name,
                       in_single_quotes(short_help(sub.help)));
    add_command(out, sub, fmt::format("{}; and __fish_seen_subcommand_from {}", where, sub.name));
  }
}

}  // namespace

std::string fish_completion(const CommandOutline& program) {
  std::string out(kFishHead);
  for (const auto& option : program.options) add_option(out, option, "__fish_use_subcommand");
  for (const auto& command : program.commands) {
    out += fmt::format("complete -c wsspec -n __fish_use_subcommand -a {} -d {}\n", command.name,
                       in_single_quotes(short_help(command.help)));
    // `wsspec URL` is `wsspec test URL`: its options are offered wherever no other command is.
    const auto where = command.name == "test"
                           ? fmt::format("not __fish_seen_subcommand_from {}",
                                         fmt::join(names_of(program.commands, "test"), " "))
                           : "__fish_seen_subcommand_from " + command.name;
    add_command(out, command, where);
  }
  return out;
}

}  // namespace wsspec::cli
