// wsspec baseline: keeps wsspec.expect.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>

#include "harness/cli/baseline_file.h"
#include "harness/cli/catalogue_of.h"
#include "harness/cli/commands.h"
#include "harness/cli/grading.h"
#include "harness/cli/results_file.h"
#include "harness/config/check.h"
#include "harness/config/matching.h"
#include "harness/config/parse.h"
#include "harness/config/update.h"

namespace wsspec::cli {

namespace {

struct BaselineOptions {
  std::string cases_dir{};
  std::string results{};
  // update
  std::string file{config::kDefaultFile};
  bool all = false;
  std::string section{"*"};
  // check
  std::vector<std::string> files{};
  bool complete = false;
};

tl::expected<config::Section, Trouble> section_of(const BaselineOptions& options) {
  const bool closed = options.section.starts_with('[');
  auto section = config::parse_section(closed ? options.section : '[' + options.section + ']');
  if (!section) return usage("--section " + options.section + ": " + section.error());
  return std::move(*section);
}

std::string facts_words(const results::Run& run) {
  std::string out;
  for (const auto& target : run.targets) {
    out += (out.empty() ? "" : " and ") + print(config::Section{config::facts_of(target)});
  }
  return out;
}

void print_changes(const config::Update& update, const std::string& file) {
  for (const auto& change : update.changes) std::cout << change << "\n";
  for (const auto& remark : update.remarks) std::cerr << "wsspec: " << remark << "\n";
  if (update.changes.empty()) std::cout << file << ": nothing to change\n";
  if (update.num_todo > 0) {
    std::cout << fmt::format(
        "{}: {} to write: replace {}, then wsspec baseline check\n", file,
        update.num_todo == 1 ? "1 reason" : fmt::format("{} reasons", update.num_todo),
        "\"TODO reason\"");
  }
}

tl::expected<void, Trouble> update_file(const BaselineOptions& options) {
  const auto catalogue = catalogue_of(options.cases_dir);
  if (!catalogue) return tl::make_unexpected(catalogue.error());
  auto section = section_of(options);
  if (!section) return tl::make_unexpected(section.error());
  const auto run = read_results(options.results);
  if (!run) return tl::make_unexpected(run.error());
  if (!applies_to(*section, *run)) {
    return usage(fmt::format("--section {} does not apply to this run, which was of {}",
                             print(*section), facts_words(*run)));
  }
  const bool is_new = !std::filesystem::exists(options.file);
  auto baseline = !is_new
                      ? read_baseline(options.file, *catalogue)
                      : tl::expected<config::Baseline, Trouble>(config::new_baseline(options.file));
  if (!baseline) return tl::make_unexpected(baseline.error());
  const auto update = config::update_baseline(
      std::move(*baseline), *run,
      {.all = options.all, .section = std::move(*section), .today = today()});
  if (is_new && config::entries_of(update.baseline).empty()) {
    std::cout << "there is nothing to list, and " << options.file << " is not written\n";
    return {};
  }
  if (!update.changes.empty()) {
    if (auto written = write_baseline(options.file, update.baseline); !written) return written;
  }
  print_changes(update, options.file);
  return {};
}

int run_update(const BaselineOptions& options) {
  const auto updated = update_file(options);
  return updated ? kOk : fail(updated.error());
}

// The findings of one file, a line each.
tl::expected<std::vector<std::string>, Trouble> check_file(const std::string& file,
                                                           const BaselineOptions& options,
                                                           const script::Catalogue& catalogue) {
  const auto baseline = read_baseline(file, catalogue);
  if (!baseline) return tl::make_unexpected(baseline.error());
  std::vector<std::string> out;
  for (const auto& problem : complaints(*baseline, catalogue, today())) {
    out.push_back(to_string(problem));
  }
  if (options.results.empty()) return out;
  const auto run = read_results(options.results);
  if (!run) return tl::make_unexpected(run.error());
  const config::Demands demands{.complete = options.complete, .catalogue = &catalogue};
  for (auto& one : unsettled(*baseline, *run, today(), demands)) out.push_back(std::move(one));
  return out;
}

int run_check(const BaselineOptions& options) {
  const auto catalogue = catalogue_of(options.cases_dir);
  if (!catalogue) return fail(catalogue.error());
  auto files = options.files;
  if (files.empty()) files.emplace_back(config::kDefaultFile);
  int code = kOk;
  for (const auto& file : files) {
    const auto findings = check_file(file, options, *catalogue);
    if (!findings) {
      code = fail(findings.error());
      continue;
    }
    for (const auto& finding : *findings) std::cout << finding << "\n";
    if (!findings->empty() && code == kOk) code = kUnexpected;
    if (findings->empty()) std::cout << file << ": nothing to say against it\n";
  }
  return code;
}

void add_update(CLI::App& app, const std::shared_ptr<BaselineOptions>& options, Context& context) {
  auto* command = app.add_subcommand(
      "update", "Make the baseline say what a run has shown; only lines that have to change do");
  command->add_option("RESULTS", options->results, "What wsspec test -o json=PATH wrote")
      ->required();
  command->add_option("--expect", options->file, "The baseline")->capture_default_str();
  command->add_flag("--all", options->all,
                    "List every verdict other than pass; else what fails the run");
  command->add_option("--section", options->section,
                      "Where new lines go, as \"target=NAME os=linux\"; default: [*]");
  command->add_option("--cases", options->cases_dir, "A folder with case files of your own");
  command->callback(
      [options, &context] { context.run = [options] { return run_update(*options); }; });
}

void add_check(CLI::App& app, const std::shared_ptr<BaselineOptions>& options, Context& context) {
  auto* command = app.add_subcommand(
      "check", "Refuse reasons that are still to be written, expired lines and dead ones");
  command->add_option("FILE", options->files, "Baselines; default: wsspec.expect");
  auto* results =
      command->add_option("--results", options->results,
                          "Say also what of this run is not as listed (wsspec test -o json=PATH)");
  command
      ->add_flag("--complete", options->complete,
                 "Every verdict other than pass has to be listed, its reason naming a "
                 "requirement")
      ->needs(results);
  command->add_option("--cases", options->cases_dir, "A folder with case files of your own");
  command->callback(
      [options, &context] { context.run = [options] { return run_check(*options); }; });
}

}  // namespace

void add_baseline(CLI::App& app, Context& context) {
  auto* command =
      app.add_subcommand("baseline", "Keep wsspec.expect, the file of known deviations");
  command->require_subcommand(1);
  const auto options = std::make_shared<BaselineOptions>();
  add_update(*command, options, context);
  add_check(*command, options, context);
  add_baseline_import(*command, context);
}

}  // namespace wsspec::cli
