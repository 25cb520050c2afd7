// The program: arguments to a command, and the last resort for our own bugs.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <exception>
#include <iostream>

#include "harness/cli/commands.h"
#include "harness/cli/exit_code.h"
#include "harness/cli/version.h"

namespace wsspec::cli {
namespace {

constexpr const char* kFooter = R"(Exit codes:
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
  const bool is_own = first == "-h" || first == "--help" || first == "--version";
  if (!is_command && (first.find("://") != std::string::npos || first.starts_with('-')) &&
      !is_own) {
    args.insert(args.begin(), "test");
  }
  return args;
}

// One sentence and where help is; CLI11 would print the whole help.
int usage_error(const CLI::ParseError& error, const CLI::App& app) {
  std::string command = "wsspec";
  for (auto chosen = app.get_subcommands(); !chosen.empty();
       chosen = chosen.front()->get_subcommands()) {
    command += " " + chosen.front()->get_name();
  }
  std::cerr << "wsspec: " << error.what() << "; see " << command << " --help\n";
  return kUsage;
}

int parse_and_run(std::vector<std::string> args, Context& context) {
  CLI::App app("Tests WebSocket implementations against RFC 6455 and RFC 7692.", "wsspec");
  app.set_version_flag("--version", std::string("wsspec ") + kVersion);
  app.footer(kFooter);
  app.require_subcommand(1);
  for (const auto add : {add_test, add_echo, add_baseline, add_selftest, add_ls, add_explain})
    add(app, context);
  args = with_command(std::move(args), app);
  if (args.empty()) {
    std::cerr << app.help();
    return kUsage;
  }
  std::reverse(args.begin(), args.end());  // as CLI11 wants them
  try {
    app.parse(args);
  } catch (const CLI::Success& success) {
    return app.exit(success);
  } catch (const CLI::ParseError& error) {
    return usage_error(error, app);
  }
  return context.run ? context.run() : static_cast<int>(kUsage);
}

}  // namespace
}  // namespace wsspec::cli

int main(int argc, char** argv) {
  using namespace wsspec::cli;
  Context context{.argv = {argv, argv + argc}};
  try {
    return parse_and_run({argv + 1, argv + argc}, context);
  } catch (const std::exception& bug) {
    std::fprintf(stderr, "wsspec: a bug in wsspec: %s\n", bug.what());
    return kBug;
  }
}
