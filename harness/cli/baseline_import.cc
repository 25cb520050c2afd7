// wsspec baseline import: what another tool's reports list as known.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>

#include "harness/cli/baseline_file.h"
#include "harness/cli/catalogue_of.h"
#include "harness/cli/commands.h"
#include "harness/cli/text_file.h"
#include "harness/config/import_autobahn.h"

namespace wsspec::cli {
namespace {

struct ImportOptions {
  std::string from{};
  std::string results{};
  std::string file{config::kDefaultFile};
};

tl::expected<void, Trouble> import(const ImportOptions& options) {
  const auto text = read_text_file(options.results, "the report of Autobahn");
  if (!text) return tl::make_unexpected(text.error());
  const auto stored = config::parse_stored_results(*text, options.results);
  if (!stored) return usage(stored.error());
  const auto catalogue = catalogue_of("");
  if (!catalogue) return tl::make_unexpected(catalogue.error());
  auto baseline = std::filesystem::exists(options.file)
                      ? read_baseline(options.file, *catalogue)
                      : tl::expected<config::Baseline, Trouble>(config::new_baseline(options.file));
  if (!baseline) return tl::make_unexpected(baseline.error());
  const auto imported = config::import_results(std::move(*baseline), *stored);
  if (!imported.added.empty()) {
    if (auto written = write_baseline(options.file, imported.baseline); !written) return written;
  }
  for (const auto& pattern : imported.added) std::cout << "+ " << pattern << "\n";
  std::cout << fmt::format(
      "{}: {} new, {} listed before; next: wsspec test -o json=report.json, "
      "then wsspec baseline update report.json\n",
      options.file, imported.added.size(), imported.num_kept);
  return {};
}

int run_import(const ImportOptions& options) {
  const auto imported = import(options);
  if (imported) return kOk;
  return fail(imported.error());
}

}  // namespace

void add_baseline_import(CLI::App& baseline, Context& context) {
  auto options = std::make_shared<ImportOptions>();
  auto* command =
      baseline.add_subcommand("import", "List what a report of another tool says is not in order");
  command->add_option("FROM", options->from, "autobahn")
      ->required()
      ->check(CLI::IsMember({"autobahn"}));
  command->add_option("FILE", options->results, "index.json, or lines as \"1.1.1 OK\"")->required();
  command->add_option("--expect", options->file, "The baseline")->capture_default_str();
  command->callback(
      [options, &context] { context.run = [options] { return run_import(*options); }; });
}

}  // namespace wsspec::cli
