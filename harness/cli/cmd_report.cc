// wsspec report: saved runs as any kind of report; parts and targets put together.
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>

#include "harness/cli/catalogue_of.h"
#include "harness/cli/citing.h"
#include "harness/cli/commands.h"
#include "harness/cli/outputs.h"
#include "harness/cli/results_file.h"
#include "harness/config/compare.h"
#include "harness/config/merge.h"
#include "reports/terminal.h"

namespace wsspec::cli {

namespace {

struct ReportOptions {
  std::vector<std::string> files{};
  std::string cases_dir{};
  std::string previous{};
  OutputOptions outputs{};
  bool quiet = false;
  int verbosity = 0;
};

using results::Verdict;

// Of a run as it stands in the file: a kill has left no code.
int code_of(const results::Run& run) {
  const bool interrupted = run.exit_code > kBug;
  const int said = interrupted ? static_cast<int>(kOk) : run.exit_code;
  return run.complete && !interrupted ? said : worse_code(said, kIncomplete);
}

// Of what the merged run holds.
int code_of(const results::TargetResult& target) {
  const auto any = [&](auto predicate) {
    return std::any_of(target.cases.begin(), target.cases.end(), predicate);
  };
  if (any([](const auto& row) { return row.unexpected; })) return kUnexpected;
  const bool whole = target.summary.executed >= target.summary.selected;
  const bool judged = !any([](const auto& row) { return row.verdict == Verdict::error; });
  return whole && judged ? kOk : kIncomplete;
}

class ReportCommand {
 public:
  explicit ReportCommand(const ReportOptions& options) : options_(options) {}

  int run() {
    auto done = convert();
    if (done) return *done;
    return fail(done.error());
  }

 private:
  tl::expected<int, Trouble> convert() {
    auto catalogue = catalogue_of(options_.cases_dir);
    if (!catalogue) return tl::make_unexpected(catalogue.error());
    auto saved = read_all(*catalogue);
    if (!saved) return tl::make_unexpected(saved.error());
    std::vector<std::string> order;
    for (const auto& scripted : catalogue->cases) order.push_back(scripted.id);
    auto merged = config::merge_runs(std::move(*saved), order);
    if (!merged) return usage(merged.error());
    for (const auto& remark : merged->remarks) say(remark);
    auto& run = merged->run;
    run.exit_code = code_;
    for (const auto& target : run.targets) {
      run.exit_code = worse_code(run.exit_code, code_of(target));
    }
    if (!run.complete) run.exit_code = worse_code(run.exit_code, kIncomplete);
    if (auto compared = compare(run); !compared) return tl::make_unexpected(compared.error());
    return write(run);
  }

  tl::expected<std::vector<config::SavedRun>, Trouble> read_all(
      const script::Catalogue& catalogue) {
    std::vector<config::SavedRun> out;
    for (const auto& file : options_.files) {
      auto run = read_results(file);
      if (!run) return tl::make_unexpected(run.error());
      if (run->catalogue_sha256 == catalogue.sha256) cite_all(*run, catalogue);
      code_ = worse_code(code_, code_of(*run));
      if (!run->complete) say_incomplete(file, *run);
      out.push_back({.file = file, .run = std::move(*run)});
    }
    return out;
  }

  static void say_incomplete(const std::string& file, const results::Run& run) {
    for (const auto& target : run.targets) {
      say(fmt::format("{}: incomplete: {} of {} cases of {} have finished", file,
                      target.cases.size(), target.summary.selected, target.name));
    }
    if (run.targets.empty()) say(file + ": incomplete: no case has finished");
  }

  tl::expected<void, Trouble> compare(results::Run& run) const {
    if (options_.previous.empty()) return {};
    const auto before = read_results(options_.previous);
    if (!before) return tl::make_unexpected(before.error());
    config::compare_with(run, config::Earlier(*before, options_.previous),
                         /*same_selection=*/true);
    return {};
  }

  [[nodiscard]] tl::expected<int, Trouble> write(const results::Run& run) const {
    Outputs outputs;
    if (auto opened = outputs.open(options_.outputs.paths, writer_options(options_.outputs));
        !opened)
      return usage(opened.error());
    const bool to_stderr = outputs.take_stdout();
    outputs.add(
        reports::make_terminal(to_stderr ? std::cerr : std::cout,
                               {.color = ::isatty(to_stderr ? STDERR_FILENO : STDOUT_FILENO) == 1,
                                .verbosity = options_.quiet ? -1 : options_.verbosity}));
    if (auto written = outputs.run_finished(run); !written) return usage(written.error());
    return run.exit_code;
  }

  static void say(const std::string& words) { std::cerr << "wsspec: " << words << "\n"; }

  const ReportOptions& options_;
  int code_ = kOk;  // the worst of the files
};

constexpr const char* kReportFooter =
    R"(Parts of one run (wsspec test --shard) become the whole, runs of several targets one matrix.
Ends with the exit code of the run that is shown: 0, 1, 3, 6 as wsspec test would; 5 when a file
was cut short (by a kill) or a part is missing; 2 when files do not fit together.)";

}  // namespace

void add_report(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand(
      "report", "Turn saved runs into any kind of report; put parts and targets together");
  const auto options = std::make_shared<ReportOptions>();
  command->add_option("FILE", options->files, "What wsspec test -o json=PATH or jsonl=PATH wrote")
      ->required();
  add_output_options(*command, options->outputs, "Options");
  command->add_option("--previous", options->previous,
                      "An earlier saved run: reports show what has changed since");
  command->add_option("--cases", options->cases_dir,
                      "The folder with case files of your own that was used, for their order");
  command->add_flag("-q,--quiet", options->quiet, "Only the last line");
  command->add_flag("-v,--verbose", options->verbosity, "Every case; twice: transcripts too");
  command->footer(kReportFooter + ("\n\n" + kinds_of_reports_table()));
  command->callback(
      [options, &context] { context.run = [options] { return ReportCommand(*options).run(); }; });
}

}  // namespace wsspec::cli
