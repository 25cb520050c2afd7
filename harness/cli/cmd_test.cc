// wsspec test: runs the selected cases against a server and writes the reports.
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <optional>
#include <set>

#include "harness/cli/citing.h"
#include "harness/cli/commands.h"
#include "harness/cli/grading.h"
#include "harness/cli/outputs.h"
#include "harness/cli/results_file.h"
#include "harness/cli/run_origin.h"
#include "harness/cli/target_play.h"
#include "harness/cli/test_command.h"
#include "harness/cli/test_options.h"
#include "harness/cli/unreachable.h"
#include "harness/cli/version.h"
#include "harness/config/compare.h"
#include "harness/protocol/digest.h"
#include "harness/results/reproducible.h"
#include "harness/runner/case_result.h"
#include "reports/flips.h"
#include "reports/page_feed.h"
#include "reports/progress.h"
#include "reports/terminal.h"

namespace wsspec::cli {

namespace {

std::string now_rfc3339() {
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
}

bool is_tty(int fd) {
  return ::isatty(fd) == 1;
}

// One run of `wsspec test`, from its arguments to its exit code.
class TestCommand {
 public:
  TestCommand(const TestOptions& options, const Context& context)
      : options_(options), argv_(context.argv) {}

  int run() {
    if (auto set_up = set_up_targets(); !set_up) return fail(set_up.error());
    say_what_holds();
    if (auto opened = open_outputs(); !opened) return fail({.what = opened.error()});
    describe_run();
    for (auto& play : plays_) {
      signal_ = play->play(run_, options_.reproducible ? nullptr : &outputs_,
                           [this](results::Run so_far) { write_so_far(std::move(so_far)); });
      if (signal_ != 0) break;
    }
    return finish();
  }

 private:
  // All of them before anything is played, so that a mistake costs nothing.
  tl::expected<void, Trouble> set_up_targets() {
    if (!options_.relative_to.empty()) {
      auto read = read_results(options_.relative_to);
      if (!read) return tl::make_unexpected(read.error());
      before_ = std::move(*read);
      earlier_.emplace(before_, options_.relative_to);
    }
    auto each = options_of_targets(options_);
    if (!each) return tl::make_unexpected(each.error());
    for (auto& options : *each) {
      auto& play = plays_.emplace_back(std::make_unique<TargetPlay>(std::move(options)));
      auto set_up = play->set_up(earlier_ ? &*earlier_ : nullptr, each->size());
      if (!set_up) return set_up;
    }
    return check_names();
  }

  [[nodiscard]] tl::expected<void, Trouble> check_names() const {
    std::set<std::string> names;
    for (const auto& play : plays_) {
      const auto& name = play->setup().target.name;
      if (!names.insert(name).second) {
        return usage(fmt::format(
            "two targets are called {}; give each a --name of its own, in the order of the URLs",
            name));
      }
    }
    return {};
  }

  void say_what_holds() const {
    if (options_.quiet) return;
    const auto& setup = plays_.front()->setup();
    if (!setup.left_out.empty()) std::cerr << "wsspec: " << setup.left_out << "\n";
    if (setup.baseline) {
      std::cerr << "wsspec: expectations are those of " << setup.baseline->name << "\n";
    }
    if (earlier_) {
      std::cerr << "wsspec: only what got worse since " << earlier_->source() << " fails\n";
    }
  }

  tl::expected<void, std::string> open_outputs() {
    auto arguments = options_.outputs.paths;
    if (options_.json) arguments.emplace_back("json=-");
    if (auto opened = outputs_.open(arguments, writer_options(options_.outputs)); !opened)
      return opened;
    const bool ci = std::getenv("CI") != nullptr;
    const bool progress = !options_.no_progress && !options_.quiet && !ci && is_tty(STDERR_FILENO);
    std::ostream& text = outputs_.take_stdout() ? std::cerr : std::cout;
    const int text_fd = outputs_.take_stdout() ? STDERR_FILENO : STDOUT_FILENO;
    const bool color = options_.color == "always" || (options_.color == "auto" && is_tty(text_fd));
    if (progress) {
      outputs_.add(reports::make_progress(std::cerr, [] {
        const auto now = std::chrono::steady_clock::now().time_since_epoch();
        return std::chrono::duration<double, std::milli>(now).count();
      }));
    }
    const reports::TerminalOptions look{.color = color,
                                        .ci = ci,
                                        .verbosity = options_.quiet ? -1 : options_.verbosity,
                                        .progress = progress};
    if (const auto& clients = plays_.front()->setup().clients; clients && clients->page()) {
      outputs_.add(reports::make_page_feed(
          [page = clients->page()](std::string line) { page->show(std::move(line)); },
          options_.outputs.paths));
    }
    const bool explores = !options_.split_explore.empty();
    outputs_.add(explores ? reports::make_flips(text, look) : reports::make_terminal(text, look));
    return {};
  }

  void describe_run() {
    const TestSetup& setup = plays_.front()->setup();
    run_.suite_version = kVersion;
    run_.catalogue = setup.catalogue.version;
    run_.catalogue_sha256 = setup.catalogue.sha256;
    run_.cases_total = static_cast<int>(setup.catalogue.num_cases(setup.target.role));
    run_.started = now_rfc3339();
    run_.seed = runner::seed_text(setup.seed);
    run_.argv = argv_;
    run_.profile = options_.profile;
    run_.shard = options_.shard;
    run_.host = this_host();
    run_.ci = ci_job([](const char* name) { return std::getenv(name); });
    run_.id = run_id();
    if (earlier_) run_.previous = earlier_->head();
    for (const auto* scripted : setup.cases) {
      for (const auto& id : scripted->requirements) cite(run_, setup.catalogue, id);
    }
    const bool everything = options_.only.empty() && options_.tags.empty() &&
                            options_.failed_from.empty() && options_.split_explore.empty() &&
                            options_.cases_dir.empty();
    if (everything) cite_those_without_case(run_, setup.catalogue, setup.target.role);
  }

  // Two runs of one second differ by their process, two shards by their part.
  [[nodiscard]] std::string run_id() const {
    const auto all = fmt::format("{} {} {} {}", run_.started, run_.seed, ::getpid(), run_.shard);
    return protocol::to_hex(protocol::sha256(protocol::as_bytes(all))).substr(0, 16);
  }

  int finish() {
    int code = signal_ != 0 ? 128 + signal_ : static_cast<int>(kOk);
    run_.complete = run_.targets.size() >= plays_.size();
    for (std::size_t i = 0; i < run_.targets.size(); ++i) {
      const int one = finish_target(*plays_[std::min(i, plays_.size() - 1)], run_.targets[i]);
      if (signal_ == 0) code = worse_code(code, one);
    }
    run_.exit_code = code;
    if (earlier_) config::compare_with(run_, *earlier_, selects_all(options_));
    if (options_.reproducible) results::make_reproducible(run_);
    auto written = outputs_.run_finished(run_);
    for (auto& play : plays_) play->leave();
    if (!written && run_.exit_code != kUnreachable) return fail({.what = written.error()});
    return run_.exit_code;
  }

  // Drivers ask for reports and look at them while the run goes on; what goes to standard output
  // comes at the end.
  void write_so_far(results::Run run) const {
    auto arguments = options_.outputs.paths;
    std::erase_if(arguments,
                  [](const std::string& one) { return one == "-" || one.ends_with("=-"); });
    for (auto& target : run.targets) results::summarise(target, run.requirements);
    run.complete = false;
    Outputs outputs;
    auto opened = outputs.open(arguments, writer_options(options_.outputs));
    if (opened) opened = outputs.run_finished(run);
    if (!opened) std::cerr << "wsspec: " << opened.error() << "\n";
  }

  int finish_target(const TargetPlay& play, results::TargetResult& target) {
    results::summarise(target, run_.requirements);
    run_.complete = run_.complete && play.end() == runner::TargetEnd::complete;
    if (play.end() == runner::TargetEnd::unreachable) say_unreachable(play, target);
    const int code = exit_code(target, play.end());
    const bool flips = !options_.split_explore.empty() && reports::count_flips(target) > 0;
    return code == kOk && flips ? static_cast<int>(kUnexpected) : code;
  }

  // Nothing was played: one sentence with a remedy.
  static void say_unreachable(const TargetPlay& play, const results::TargetResult& target) {
    const auto& notes = target.notes;
    const auto advice =
        advice_for(notes.empty() ? "" : notes.back(), play.options(), play.setup().target);
    std::cerr << "wsspec: nothing can be said about " << target.url
              << (advice.empty() ? "" : "; " + advice) << "\n";
  }

  const TestOptions& options_;
  std::vector<std::string> argv_;
  results::Run before_{};  // what --relative-to names
  std::optional<config::Earlier> earlier_{};
  std::vector<std::unique_ptr<TargetPlay>> plays_{};
  Outputs outputs_{};
  results::Run run_{};
  int signal_ = 0;
};

}  // namespace

int run_tests(const TestOptions& options, const Context& context) {
  return TestCommand(options, context).run();
}

void add_test(CLI::App& app, Context& context) {
  auto options = std::make_shared<TestOptions>();
  auto* command = app.add_subcommand("test", "Test a server (wsspec is the client)");
  add_options(*command, *options);
  command->callback([options, &context] {
    context.run = [options, &context] { return run_tests(*options, context); };
  });
}

}  // namespace wsspec::cli
