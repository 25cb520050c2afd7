// wsspec show: a saved run in the terminal.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "harness/cli/commands.h"
#include "harness/cli/find_row.h"
#include "harness/cli/results_file.h"
#include "reports/show.h"

namespace wsspec::cli {

namespace {

struct ShowOptions {
  std::string file{};
  std::string id{};
  std::string target{};
  std::string color{"auto"};
};

int run_show(const ShowOptions& options) {
  const auto run = read_results(options.file);
  if (!run) return fail(run.error());
  const bool color =
      options.color == "always" || (options.color == "auto" && ::isatty(STDOUT_FILENO) == 1);
  const reports::TerminalStyle style(color);
  if (options.id.empty()) {
    std::cout << reports::show_unexpected(*run, style);
    return kOk;
  }
  const auto found = find_row(*run, options.file, options.id, options.target);
  if (!found) return fail(found.error());
  std::cout << reports::show_case(*run, *found->target, *found->row, style);
  return kOk;
}

}  // namespace

void add_show(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand(
      "show", "Show what a saved run found unexpected, or one of its cases octet by octet");
  const auto options = std::make_shared<ShowOptions>();
  command->add_option("FILE", options->file, "What wsspec test -o json=PATH (or jsonl) wrote")
      ->required();
  command->add_option("CASE", options->id, "The id of a case; without one: what is unexpected");
  command->add_option("--target", options->target, "Of several targets, the one of this name");
  command->add_option("--color", options->color, "auto, always or never")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->capture_default_str();
  command->callback(
      [options, &context] { context.run = [options] { return run_show(*options); }; });
}

}  // namespace wsspec::cli
