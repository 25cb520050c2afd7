// The program: arguments to a command, and the last resort for our own bugs.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cstdio>
#include <exception>
#include <iostream>
#include <optional>
#include <string_view>

#include "harness/cli/commands.h"
#include "harness/cli/exit_code.h"
#include "harness/cli/man_page.h"
#include "harness/cli/outline.h"
#include "harness/cli/settings.h"
#include "harness/cli/version.h"
#include "harness/script/suggest.h"
#include "harness/transport/name_service.h"

namespace wsspec::cli {
namespace {

constexpr const char* kProgramFooter = R"(Exit codes:
  0  every selected case ran and matched its expectation
  1  unexpected result: a failure, a listed deviation that is gone, a crash of the target,
     a missing required feature
  2  bad arguments, files or patterns
  3  the target was never reachable or ready; nothing can be said about conformance
  4  the selection is empty
  5  incomplete: some selected cases did not run or could not be judged
  6  a bug in wsspec
  130, 143  interrupted; the report of what ran is still written

wsspec URL is short for wsspec test URL.)";

// `wsspec ws://...` and `wsspec --exec ...` mean `wsspec test ...`.
std::vector<std::string> with_command(std::vector<std::string> args, const CLI::App& app) {
  if (args.empty()) return args;
  const std::string& first = args.front();
  const auto commands = app.get_subcommands([](const CLI::App*) { return true; });
  const bool is_command = std::any_of(commands.begin(), commands.end(), [&](const auto* command) {
    return command->get_name() == first;
  });
  const bool is_own =
      first == "-h" || first == "--help" || first == "--version" || first == "--help-man";
  if (!is_command && (first.find(':') != std::string::npos || first.starts_with('-')) && !is_own) {
    args.insert(args.begin(), "test");
  }
  return args;
}

// Names what was not expected, the mistyped option before its value, and the
// option that was probably meant. `args` are all of them, as typed.
std::string unexpected(const std::vector<std::string>& args, const CLI::App& app,
                       const CLI::App& command) {
  const auto left = app.remaining(/*recurse=*/true);
  const auto is_left = [&](const std::string& arg) {
    return std::find(left.begin(), left.end(), arg) != left.end();
  };
  const auto first = std::find_if(args.begin(), args.end(), is_left);
  if (first == args.end()) return "an argument was not expected";
  std::vector<std::string> names;
  for (const auto* option : command.get_options()) {
    for (const auto& name : option->get_lnames()) names.push_back("--" + name);
  }
  const std::vector<std::string_view> known(names.begin(), names.end());
  return script::in_quotes(*first) + " was not expected" +
         (first->starts_with("--") ? script::near_suggestion(*first, known) : "");
}

// One sentence and where help is; CLI11 would print the whole help.
int usage_error(const CLI::ParseError& error, const std::vector<std::string>& args,
                const CLI::App& app, const std::vector<Settled>& settings) {
  std::string name = "wsspec";
  const CLI::App* command = &app;
  while (!command->get_subcommands().empty()) {
    command = command->get_subcommands().front();
    name += " " + command->get_name();
  }
  const bool is_extra = dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr;
  std::cerr << "wsspec: " << (is_extra ? unexpected(args, app, *command) : error.what())
            << source_of(error.what(), settings) << "; see " << name << " --help\n";
  return kUsage;
}

// Empty unless the arguments begin with something that is no command.
std::string unknown_command(const std::vector<std::string>& args, const CLI::App& app) {
  if (args.empty() || args.front().starts_with('-')) return {};
  std::vector<std::string_view> known;
  for (const auto* command : app.get_subcommands({})) known.push_back(command->get_name());
  if (std::find(known.begin(), known.end(), args.front()) != known.end()) return {};
  return fmt::format("there is no command \"{}\"; wsspec --help lists them{}", args.front(),
                     script::near_suggestion(args.front(), known));
}

[[noreturn]] void print_man_page(const CLI::App& app) {
  std::cout << man_page(outline_of(app));
  throw CLI::Success();
}

// The parser with all commands. Parsing leaves what is to be done in `context`.
class Program {
 public:
  explicit Program(Context& context) {
    app.set_version_flag("--version", std::string("wsspec ") + kVersion);
    app.add_flag_callback(
        "--help-man", [this] { print_man_page(app); }, "Print the manual page, for man -l -");
    app.footer(kProgramFooter);
    app.require_subcommand(1);
    for (const auto add :
         {add_test, add_listen, add_fuzz, add_doctor, add_report, add_diff, add_show, add_replay,
          add_init, add_gate, add_echo, add_baseline, add_selftest, add_ls, add_explain,
          add_completion, add_config, add_import, add_wstest})
      add(app, context);
  }

  // The exit code when that is all there is to do.
  std::optional<int> parse(const std::vector<std::string>& args,
                           const std::vector<Settled>& settings = {}) {
    try {
      app.parse(std::vector<std::string>(args.rbegin(), args.rend()));  // as CLI11 wants them
    } catch (const CLI::Success& success) {
      return app.exit(success);
    } catch (const CLI::ParseError& error) {
      return usage_error(error, args, app, settings);
    }
    return std::nullopt;
  }

  CLI::App app{"Tests WebSocket implementations against RFC 6455 and RFC 7692.", "wsspec"};
};

int run(const Context& context) {
  return context.run ? context.run() : static_cast<int>(kUsage);
}

// Parsed once to see what is typed, and again with what the environment and the
// file add to it: so that a setting is held to the same rules as a flag.
int run_with_settings(const Program& typed, std::vector<std::string> args, Context& context) {
  const auto* command = typed.app.get_subcommands().front();
  if (!command->get_subcommands().empty()) command = command->get_subcommands().front();
  constexpr std::array<std::string_view, 3> kWithSettings{"test", "listen", "config"};
  if (std::ranges::find(kWithSettings, command->get_name()) == kWithSettings.end())
    return run(context);
  auto settings = settings_for(*command);
  if (!settings) return fail(settings.error());
  context.settings = std::move(*settings);
  if (context.settings.empty()) return run(context);
  for (auto& argument : as_arguments(context.settings)) args.push_back(std::move(argument));
  Program program(context);
  if (const auto code = program.parse(args, context.settings)) return *code;
  return run(context);
}

int parse_and_run(std::vector<std::string> args, Context& context) {
  Program program(context);
  args = with_command(std::move(args), program.app);
  if (args.empty()) {
    std::cerr << program.app.help();
    return kUsage;
  }
  if (const auto mistake = unknown_command(args, program.app); !mistake.empty()) {
    std::cerr << "wsspec: " << mistake << "\n";
    return kUsage;
  }
  if (const auto code = program.parse(args)) return *code;
  return run_with_settings(program, std::move(args), context);
}

// Called wstest, it is Autobahn's.
std::vector<std::string> arguments(int argc, char** argv) {
  std::vector<std::string> args(argv + 1, argv + argc);
  const std::string_view name = argc > 0 ? argv[0] : "";
  if (name.substr(name.rfind('/') + 1) == "wstest") args.insert(args.begin(), "wstest");
  return args;
}

}  // namespace
}  // namespace wsspec::cli

int main(int argc, char** argv) {
  using namespace wsspec::cli;
  wsspec::transport::use_built_in_name_services();
  Context context{.argv = {argv, argv + argc}};
  try {
    return parse_and_run(arguments(argc, argv), context);
  } catch (const std::exception& bug) {
    std::fprintf(stderr, "wsspec: a bug in wsspec: %s\n", bug.what());
    return kBug;
  }
}
