// wsspec selftest: all cases against every fault and variation.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <thread>

#include "harness/cli/commands.h"
#include "harness/cli/exit_code.h"
#include "harness/script/selection.h"
#include "harness/selftest/selftest.h"

namespace wsspec::cli {

namespace {

struct SelftestOptions {
  std::string fault{};
  std::string variation{};
  int threads = 0;
  bool table = false;
};

bool notices(const selftest::Outcome& outcome) {
  return outcome.verdict == results::Verdict::fail || outcome.verdict == results::Verdict::warn;
}

void print_table(const selftest::Input& input, const selftest::Matrix& matrix) {
  std::cout << fmt::format("{:44} {:>6} {:>6}  {}\n", "fault", "cases", "clause", "first case");
  for (const auto& row : matrix.faults) {
    int noticed = 0;
    int right = 0;
    std::string first;
    for (std::size_t i = 0; i < row.outcomes.size(); ++i) {
      noticed += notices(row.outcomes[i]) ? 1 : 0;
      right += row.outcomes[i].right_clause ? 1 : 0;
      if (row.outcomes[i].right_clause && first.empty()) first = input.cases[i].id;
    }
    std::cout << fmt::format("{:44} {:6} {:6}  {}\n", row.name, noticed, right, first);
  }
}

template <typename Row>
void keep_only(std::vector<Row>& rows, const std::string& name) {
  if (name.empty()) return;
  std::erase_if(rows, [&](const Row& row) { return row.name != name; });
}

int run_selftest(const SelftestOptions& options) {
  auto catalogue = script::builtin_catalogue();
  if (!catalogue) {
    std::cerr << "wsspec: " << to_string(catalogue.error()) << "\n";
    return kBug;
  }
  selftest::Input input{.cases = catalogue->cases,
                        .requirements = catalogue->requirements,
                        .faults = reference::faults(),
                        .variations = reference::variations()};
  std::erase_if(input.faults, [](const auto& fault) { return fault.needs_process; });
  const bool whole = options.fault.empty() && options.variation.empty();
  if (!whole) {
    if (options.fault.empty()) input.faults.clear();
    if (options.variation.empty()) input.variations.clear();
    keep_only(input.faults, options.fault);
    keep_only(input.variations, options.variation);
  }
  input.num_threads = options.threads > 0
                          ? options.threads
                          : static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  const auto matrix = selftest::play(input);
  auto report = selftest::judge(input, matrix);
  if (!whole) {
    // With some of the faults only, a case that catches none says nothing.
    std::erase_if(report.troubles, [](const std::string& text) {
      return text.find("catches no fault of its own") != std::string::npos;
    });
  }
  if (options.table) print_table(input, matrix);
  for (const auto& trouble : report.troubles) std::cout << trouble << "\n";
  std::cout << fmt::format(
      "{} cases · {}/{} faults caught · {} variations · {} kill signatures · {} troubles\n",
      input.cases.size(), report.num_caught, input.faults.size(), input.variations.size(),
      report.num_signatures, report.troubles.size());
  return report.troubles.empty() ? kOk : kUnexpected;
}

}  // namespace

void add_selftest(CLI::App& app, Context& context) {
  auto options = std::make_shared<SelftestOptions>();
  auto* command =
      app.add_subcommand("selftest", "Prove the cases: all of them x all faults and variations");
  command->add_option("--fault", options->fault, "Only this fault");
  command->add_option("--variation", options->variation, "Only this variation");
  command->add_option("--threads", options->threads, "Default: one a core")
      ->check(CLI::Range(1, 256));
  command->add_flag("--table", options->table, "Print how many cases notice each fault");
  command->callback(
      [options, &context] { context.run = [options] { return run_selftest(*options); }; });
}

}  // namespace wsspec::cli
