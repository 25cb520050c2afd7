// wsspec config: what `wsspec test` or `wsspec listen` would be told, and by what.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "harness/cli/commands.h"
#include "harness/cli/settings.h"
#include "harness/cli/test_options.h"

namespace wsspec::cli {
namespace {

void print(const Settled& setting) {
  const auto values = fmt::format("{}", fmt::join(setting.values, " "));
  std::cout << fmt::format("{:<16} {:<32} {}\n", setting.key, values, setting.source);
}

int run_config(const CLI::App& command, const Context& context, bool explain) {
  for (const auto& setting : all_settings(command, context.settings)) {
    if (explain || setting.source != "default") print(setting);
  }
  return kOk;
}

void add_printing(CLI::App& command, const std::shared_ptr<TestOptions>& options,
                  Context& context) {
  auto explain = std::make_shared<bool>(false);
  command.add_flag("--explain", *explain, "Every value and its source, defaults too");
  command.callback([options, explain, &command, &context] {
    if (!command.get_subcommands().empty()) return;
    context.run = [options, explain, &command, &context] {
      return run_config(command, context, *explain);
    };
  });
}

}  // namespace

void add_config(CLI::App& app, Context& context) {
  auto options = std::make_shared<TestOptions>();
  auto* command = app.add_subcommand(
      "config", "Print the settings of wsspec test: typed, $WSSPEC_*, wsspec.toml");
  add_options(*command, *options);
  add_printing(*command, options, context);
  auto of_listen = std::make_shared<TestOptions>();
  auto* listen = command->add_subcommand(
      "listen", "Those of wsspec listen: typed, $WSSPEC_LISTEN_*, [listen] in wsspec.toml");
  add_listen_options(*listen, *of_listen);
  add_printing(*listen, of_listen, context);
}

}  // namespace wsspec::cli
