// wsspec diff: what has changed from one saved run to another, in sentences.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "harness/cli/commands.h"
#include "harness/cli/results_file.h"
#include "harness/config/compare.h"
#include "reports/diff.h"

namespace wsspec::cli {

namespace {

struct DiffOptions {
  std::string before{};
  std::string now{};
  bool markdown = false;
};

int run_diff(const DiffOptions& options) {
  const auto before = read_results(options.before);
  auto now = read_results(options.now);
  for (const auto* read : {&before, static_cast<decltype(&before)>(&now)}) {
    if (*read) continue;
    return fail(read->error());
  }
  const config::Earlier earlier(*before, options.before);
  config::compare_with(*now, earlier, /*same_selection=*/true);
  reports::DiffInput input{.run = *now, .lost = lost_targets(*now, earlier), .worse = {}};
  for (const auto& target : now->targets) {
    for (const auto& row : target.cases) {
      if (config::got_worse(row)) input.worse.push_back(&row);
    }
  }
  std::cout << reports::diff_text(input, options.markdown);
  return input.worse.empty() ? kOk : kUnexpected;
}

constexpr const char* kDiffFooter =
    R"(Exit codes: 0 when nothing is worse, 1 when something is, 2 when a file cannot be read.
Worse is what deviates more than before, deviates from another cause, or is new and deviates;
what a baseline lists in NEW is not.)";

}  // namespace

void add_diff(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("diff", "Tell in sentences what changed between two runs");
  const auto options = std::make_shared<DiffOptions>();
  command->add_option("OLD", options->before, "What wsspec test -o json=PATH (or jsonl) wrote")
      ->required();
  command->add_option("NEW", options->now, "The same of a later run")->required();
  command->add_flag("--markdown", options->markdown, "For the comment of a pull request");
  command->footer(kDiffFooter);
  command->callback(
      [options, &context] { context.run = [options] { return run_diff(*options); }; });
}

}  // namespace wsspec::cli
