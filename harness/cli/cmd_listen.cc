// wsspec listen: runs the selected cases against clients and writes the reports.
#include <CLI/CLI.hpp>
#include <memory>

#include "harness/cli/commands.h"
#include "harness/cli/test_command.h"
#include "harness/cli/test_options.h"

namespace wsspec::cli {

void add_listen(CLI::App& app, Context& context) {
  auto options = std::make_shared<TestOptions>();
  auto* command = app.add_subcommand("listen", "Test a client (wsspec is the server)");
  add_listen_options(*command, *options);
  command->callback([options, &context] {
    context.run = [options, &context] { return run_tests(*options, context); };
  });
}

}  // namespace wsspec::cli
