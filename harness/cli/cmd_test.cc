// wsspec test: runs the selected cases against a server and writes the reports.
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <set>

#include "harness/cli/baseline_file.h"
#include "harness/cli/commands.h"
#include "harness/cli/grading.h"
#include "harness/cli/outputs.h"
#include "harness/cli/run_origin.h"
#include "harness/cli/test_options.h"
#include "harness/cli/test_setup.h"
#include "harness/cli/unreachable.h"
#include "harness/cli/version.h"
#include "harness/protocol/digest.h"
#include "harness/runner/case_result.h"
#include "reports/flips.h"
#include "reports/progress.h"
#include "reports/terminal.h"

namespace wsspec::cli {

namespace {

std::string now_rfc3339() {
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
}

results::Requirement to_result(const script::RequirementEntry& entry) {
  return {.id = entry.id,
          .rfc = entry.rfc,
          .section = entry.section,
          .level = results::parse_level(entry.level).value_or(results::Level::may),
          .text = entry.text,
          .url = fmt::format("https://www.rfc-editor.org/rfc/rfc{}#section-{}", entry.rfc,
                             entry.section)};
}

bool is_tty(int fd) {
  return ::isatty(fd) == 1;
}

reports::WriterOptions writer_options(const TestOptions& options) {
  using Warn = reports::WriterOptions::JunitWarn;
  const auto& name = options.junit_warn;
  return {.junit_warn = name == "skipped"   ? Warn::skipped
                        : name == "failure" ? Warn::failure
                                            : Warn::passed};
}

// One run of `wsspec test`, from its arguments to its exit code.
class TestCommand {
 public:
  TestCommand(const TestOptions& options, const Context& context)
      : options_(options), argv_(context.argv) {}

  int run() {
    if (auto selected = load_and_select(options_, setup_); !selected) return fail(selected.error());
    if (auto set_up = set_up_target(options_, loop_, setup_); !set_up) return fail(set_up.error());
    if (auto explored = explore_cuts(options_, setup_); !explored) return fail(explored.error());
    if (auto loaded = load_expectations(options_, setup_); !loaded) return fail(loaded.error());
    if (!options_.quiet && !setup_.left_out.empty())
      std::cerr << "wsspec: " << setup_.left_out << "\n";
    set_up_grading();
    if (auto opened = open_outputs(); !opened) return fail({.what = opened.error()});
    describe_run();
    play();
    return finish();
  }

 private:
  static int fail(const Trouble& trouble) {
    std::cerr << "wsspec: " << trouble.what << "\n";
    return trouble.exit_code;
  }

  void set_up_grading() {
    grading_ = {.fail_on = options_.fail_on, .allow_stale = options_.allow_stale};
    setup_.run.schedule.is_failure = [this](results::CaseResult row) {
      grade(row, grading_);
      return row.unexpected;
    };
    if (!setup_.baseline) return;
    grading_.expectations.emplace(*setup_.baseline, setup_.facts, today());
    if (!options_.quiet)
      std::cerr << "wsspec: expectations are those of " << setup_.baseline->name << "\n";
  }

  tl::expected<void, std::string> open_outputs() {
    auto arguments = options_.outputs;
    if (options_.json) arguments.emplace_back("json=-");
    if (auto opened = outputs_.open(arguments, writer_options(options_)); !opened) return opened;
    const bool ci = std::getenv("CI") != nullptr;
    const bool progress = !options_.no_progress && !options_.quiet && !ci && is_tty(STDERR_FILENO);
    std::ostream& text = outputs_.take_stdout() ? std::cerr : std::cout;
    const int text_fd = outputs_.take_stdout() ? STDERR_FILENO : STDOUT_FILENO;
    const bool color = options_.color == "always" || (options_.color == "auto" && is_tty(text_fd));
    if (progress) {
      outputs_.add(reports::make_progress(std::cerr, [this] {
        return std::chrono::duration<double, std::milli>(loop_.now()).count();
      }));
    }
    const reports::TerminalOptions look{.color = color,
                                        .ci = ci,
                                        .verbosity = options_.quiet ? -1 : options_.verbosity,
                                        .progress = progress};
    const bool explores = !options_.split_explore.empty();
    outputs_.add(explores ? reports::make_flips(text, look) : reports::make_terminal(text, look));
    return {};
  }

  void describe_run() {
    run_.suite_version = kVersion;
    run_.catalogue = setup_.catalogue.version;
    run_.catalogue_sha256 = setup_.catalogue.sha256;
    run_.cases_total = static_cast<int>(setup_.catalogue.cases.size());
    run_.started = now_rfc3339();
    run_.seed = runner::seed_text(setup_.seed);
    run_.argv = argv_;
    run_.profile = options_.profile;
    run_.shard = options_.shard;
    run_.host = this_host();
    run_.ci = ci_job([](const char* name) { return std::getenv(name); });
    run_.id = run_id();
    for (const auto* scripted : setup_.cases) {
      for (const auto& id : scripted->requirements) cite(id);
    }
    const bool everything = options_.only.empty() && options_.tags.empty() &&
                            options_.split_explore.empty() && options_.cases_dir.empty();
    if (everything) add_those_without_case();
  }

  // Two runs of one second differ by their process, two shards by their part.
  [[nodiscard]] std::string run_id() const {
    const auto all = fmt::format("{} {} {} {}", run_.started, run_.seed, ::getpid(), run_.shard);
    return protocol::to_hex(protocol::sha256(protocol::as_bytes(all))).substr(0, 16);
  }

  // So that a report of the whole catalogue tells what it does not look at, and why.
  void add_those_without_case() {
    std::set<std::string> named;
    for (const auto& scripted : setup_.catalogue.cases) {
      named.insert(scripted.requirements.begin(), scripted.requirements.end());
    }
    for (const auto& [id, entry] : setup_.catalogue.requirements) {
      const bool of_http1 = entry.rfc == 6455 || entry.rfc == 7692;
      if (!of_http1 || !entry.binds(protocol::Role::server) || named.contains(id)) continue;
      auto& row = run_.requirements[id] = to_result(entry);
      row.no_case = entry.why_no_case(protocol::Role::server);
    }
  }

  void cite(const std::string& id) {
    if (const auto* entry = setup_.catalogue.requirement(id))
      run_.requirements[id] = to_result(*entry);
  }

  void play() {
    runner::TargetRun target_run(
        loop_, setup_.target, setup_.cases, setup_.run,
        [this](int fd, std::function<void(std::string_view)> on_output) {
          loop_.watch(fd, [on_output = std::move(on_output)](protocol::Bytes bytes) {
            on_output(protocol::as_text(bytes));
          });
        },
        events());
    loop_.on_signal([&](int signal) {
      signal_ = signal;
      target_run.interrupt();
    });
    target_run.start([this](runner::TargetEnd end) {
      end_ = end;
      loop_.stop();
    });
    loop_.run();
    run_.duration_ms = std::chrono::duration<double, std::milli>(loop_.now()).count();
    run_.targets.push_back(std::move(target_run.result()));
    run_.targets.back().facts = setup_.facts;
  }

  runner::TargetRunEvents events() {
    const auto& name = setup_.target.name;
    return {.looked =
                [this](const results::TargetResult& target) {
                  results::Run head = run_;
                  head.targets.push_back(target);
                  head.targets.back().facts = setup_.facts;
                  outputs_.run_started(head);
                },
            .started = [this, name](const script::Case& c) { outputs_.case_started(name, c.id); },
            .finished =
                [this, name](results::CaseResult& row) {
                  grade(row, grading_);
                  for (const auto& check : row.checks) cite(check.requirement);
                  outputs_.case_finished(name, row);
                },
            .note = [](const std::string& text) { std::cerr << "wsspec: " << text << "\n"; }};
  }

  int finish() {
    auto& target = run_.targets.front();
    results::summarise(target, run_.requirements);
    run_.exit_code = exit_code(target, end_);
    if (!options_.split_explore.empty() && run_.exit_code == kOk &&
        reports::count_flips(target) > 0)
      run_.exit_code = kUnexpected;
    if (signal_ != 0) run_.exit_code = 128 + signal_;
    run_.complete = end_ == runner::TargetEnd::complete;
    if (end_ == runner::TargetEnd::unreachable) return unreachable(target);
    if (auto written = outputs_.run_finished(run_); !written)
      return fail({.what = written.error()});
    return run_.exit_code;
  }

  // Nothing was played: one sentence instead of an empty report on the screen.
  int unreachable(const results::TargetResult& target) {
    const auto& notes = target.notes;
    const auto advice = advice_for(notes.empty() ? "" : notes.back(), options_, setup_.target);
    std::cerr << "wsspec: nothing can be said about " << target.url
              << (advice.empty() ? "" : "; " + advice) << "\n";
    (void)outputs_.run_finished(run_);
    return run_.exit_code;
  }

  const TestOptions& options_;
  std::vector<std::string> argv_;
  transport::NetLoop loop_{};
  TestSetup setup_{};
  Grading grading_{};
  Outputs outputs_{};
  results::Run run_{};
  runner::TargetEnd end_ = runner::TargetEnd::incomplete;
  int signal_ = 0;
};

}  // namespace

void add_test(CLI::App& app, Context& context) {
  auto options = std::make_shared<TestOptions>();
  auto* command = app.add_subcommand("test", "Test a server (wsspec is the client)");
  add_options(*command, *options);
  command->callback([options, &context] {
    context.run = [options, &context] { return TestCommand(*options, context).run(); };
  });
}

}  // namespace wsspec::cli
