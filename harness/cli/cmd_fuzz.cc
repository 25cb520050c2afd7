// wsspec fuzz: sequences that nobody wrote against a running server, judged by a model of all right
// answers.
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "harness/cli/commands.h"
#include "harness/cli/first_look.h"
#include "harness/cli/fuzz_campaign.h"
#include "harness/cli/fuzz_run.h"
#include "harness/cli/fuzz_text.h"
#include "harness/cli/outputs.h"
#include "harness/cli/test_options.h"
#include "harness/cli/test_setup.h"
#include "harness/cli/unreachable.h"
#include "harness/cli/watch_output.h"
#include "harness/livefuzz/campaign.h"
#include "harness/runner/preflight.h"
#include "harness/runner/target_process.h"

namespace wsspec::cli {

namespace {

constexpr int kSignalBase = 128;
constexpr int kReplays = 3;

struct FuzzOptions {
  TestOptions test{};
  std::string campaign{};
  std::vector<std::string> merge{};
  bool replay = false;
};

class Fuzz {
 public:
  Fuzz(const FuzzOptions& options, const Context& context)
      : options_(options.test),
        argv_(context.argv),
        folder_(options.campaign),
        merge_(options.merge),
        replay_(options.replay) {}

  int run() {
    if (folder_.empty() && (replay_ || !merge_.empty()))
      return fail({.what = "--replay and --merge need the folder of a campaign: --campaign DIR"});
    if (!merge_.empty()) {
      const auto merged = merge_campaigns(folder_, merge_);
      return merged ? *merged : fail(merged.error());
    }
    if (auto ready = set_up(); !ready) return fail(ready.error());
    loop_.on_signal([this](int signal) { interrupted(signal); });
    if (const auto trouble = start_and_look(); !trouble.empty()) return unreachable(trouble);
    if (signal_ != 0) return kSignalBase + signal_;
    say_what_is_there();
    if (replay_) return replay();
    play();
    return finish();
  }

 private:
  tl::expected<void, Trouble> set_up() {
    if (options_.urls.size() > 1) {
      return usage("fuzz plays against one target: wsspec fuzz ws://HOST:PORT/PATH");
    }
    if (!options_.urls.empty()) options_.url = options_.urls.front();
    if (!options_.prelude_file.empty() || !options_.echo_template.empty()) {
      return usage("fuzz knows neither --prelude nor --echo-template; leave them out");
    }
    auto catalogue = script::builtin_catalogue();
    if (!catalogue) {
      return tl::make_unexpected(Trouble{kBug, to_string(catalogue.error())});
    }
    catalogue_ = std::move(*catalogue);
    if (auto opened = outputs_.open(options_.outputs.paths, writer_options(options_.outputs));
        !opened) {
      return usage(opened.error());
    }
    auto done = set_up_target(options_, loop_, setup_);
    return done ? open_folder() : done;
  }

  tl::expected<void, Trouble> open_folder() {
    if (folder_.empty()) return {};
    if (replay_) {
      auto store = livefuzz::Store::open(folder_, livefuzz::Access::read);
      if (!store) return usage(store.error());
      stored_ = std::move(*store);
      return {};
    }
    const std::string& target = options_.exec.empty() ? setup_.target.url : options_.exec;
    auto begun = FuzzCampaign::begin(folder_, target, setup_.seed, !options_.seed.empty());
    if (!begun) return tl::make_unexpected(begun.error());
    store_ = std::move(*begun);
    setup_.seed = store_->seed();
    return {};
  }

  int replay() {
    livefuzz::Player player(loop_, setup_.target);
    return replay_findings(*stored_, player, kReplays);
  }

  [[nodiscard]] results::TargetResult target_row() const {
    return {.name = setup_.target.name,
            .url = setup_.target.url,
            .banner = found_.banner,
            .exec = options_.exec,
            .capabilities = found_.capabilities};
  }

  // One sentence when there is nothing to play against.
  std::string start_and_look() {
    std::string trouble;
    if (setup_.run.process) {
      process_ = std::make_unique<runner::TargetProcess>(loop_, *setup_.run.process, setup_.target,
                                                         watch_output(loop_));
      process_->start([&](std::string told) {
        trouble = std::move(told);
        loop_.stop();
      });
      loop_.run();
    }
    return trouble.empty() && signal_ == 0 ? look() : trouble;
  }

  std::string look() {
    found_ = first_look(options_, loop_, setup_);
    return found_.trouble;
  }

  void say_what_is_there() const {
    if (options_.quiet) return;
    std::cerr << fmt::format("wsspec: {}{}; {}, {}; seed {}\n", setup_.target.url,
                             found_.banner.empty() ? "" : " (" + found_.banner + ")",
                             found_.capabilities.echo ? "echoes"
                                                      : "does not echo: pings, pongs and "
                                                        "failures are judged",
                             found_.capabilities.deflate ? "compresses" : "does not compress",
                             setup_.seed);
  }

  void play() {
    const auto seconds = std::chrono::duration<double>(options_.max_time_s);
    const livefuzz::CampaignOptions campaign{
        .seed = setup_.seed,
        .first_number = store_ ? store_->first_number() : 0,
        .jobs = setup_.run.schedule.jobs,
        .max_time = std::chrono::duration_cast<transport::Duration>(seconds),
        .rate = options_.rate,
        .max_restarts = options_.max_restarts,
        .shrinks = true};
    campaign_.emplace(loop_, setup_.target, campaign,
                      process_ ? process_->hooks() : runner::ProcessHooks{}, events());
    end_ = campaign_->run();
  }

  livefuzz::CampaignEvents events() {
    livefuzz::CampaignEvents events;
    events.found = [this](const livefuzz::Finding& finding) {
      clear_line();
      out() << finding_text(finding, ++num_found_, catalogue_) << std::flush;
      if (store_) store_->found(finding, target_row(), catalogue_);
    };
    events.note = [this](const std::string& text) {
      clear_line();
      std::cerr << "wsspec: " << text << "\n";
    };
    const bool shows = !options_.quiet && ::isatty(STDERR_FILENO) == 1;
    events.progress = [this, shows](const livefuzz::Progress& progress) {
      if (shows) show(progress);
      if (store_) store_->came_to(progress);
    };
    return events;
  }

  void show(const livefuzz::Progress& progress) {
    clear_line();
    line_is_shown_ = true;
    std::cerr << fmt::format("{:.0f} s  {} sequences  {:.0f}/s  {} findings", progress.elapsed_s,
                             progress.num_sequences, rate_of(progress), progress.num_findings)
              << std::flush;
  }

  // A report may have taken standard output.
  [[nodiscard]] std::ostream& out() const { return outputs_.take_stdout() ? std::cerr : std::cout; }

  void clear_line() {
    if (std::exchange(line_is_shown_, false)) std::cerr << "\r\x1b[K" << std::flush;
  }

  static double rate_of(const livefuzz::Progress& progress) {
    return static_cast<double>(progress.num_sequences) / std::max(progress.elapsed_s, 0.001);
  }

  void interrupted(int signal) {
    signal_ = signal;
    if (campaign_) return campaign_->interrupt();
    loop_.stop();
  }

  int finish() {
    clear_line();
    const auto progress = campaign_->progress();
    if (!options_.quiet) {
      for (const auto& [text, times] : campaign_->notes()) {
        out() << fmt::format("note: {} ({} times)\n", text, times);
      }
    }
    if (store_) {
      if (const auto done = store_->end(progress); !done) return fail(done.error());
    }
    const bool has_found = !campaign_->findings().empty();
    const int code =
        signal_ != 0 ? kSignalBase + signal_ : static_cast<int>(has_found ? kUnexpected : kOk);
    auto run = run_of(*campaign_, setup_, found_, catalogue_, argv_);
    run.exit_code = code;
    run.complete = signal_ == 0 && end_ == livefuzz::CampaignEnd::complete;
    if (auto written = outputs_.run_finished(run); !written) return fail({.what = written.error()});
    out() << fmt::format(
        "{} sequences on {} connections in {:.1f} s ({:.0f}/s) · seed {} · {} findings -> exit "
        "{}\n",
        progress.num_sequences, progress.num_conversations, progress.elapsed_s, rate_of(progress),
        setup_.seed, campaign_->findings().size(), code);
    return code;
  }

  int unreachable(const std::string& trouble) const {
    const auto advice = advice_for(trouble, options_, setup_.target);
    return fail({.exit_code = kUnreachable,
                 .what = fmt::format("nothing can be said about {}: {}{}", setup_.target.url,
                                     trouble, advice.empty() ? "" : "; " + advice)});
  }

  TestOptions options_;
  std::vector<std::string> argv_;
  Outputs outputs_{};
  transport::NetLoop loop_{};
  TestSetup setup_{};
  script::Catalogue catalogue_{};
  std::unique_ptr<runner::TargetProcess> process_{};
  runner::PreflightResult found_{};
  std::optional<livefuzz::Campaign> campaign_{};
  livefuzz::CampaignEnd end_ = livefuzz::CampaignEnd::complete;
  std::string folder_{};
  std::vector<std::string> merge_{};
  bool replay_ = false;
  std::optional<FuzzCampaign> store_{};
  std::optional<livefuzz::Store> stored_{};
  std::size_t num_found_ = 0;
  bool line_is_shown_ = false;
  int signal_ = 0;
};

}  // namespace

void add_fuzz(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand(
      "fuzz", "Play generated sequences against a server, and judge its answers by a model");
  const auto options = std::make_shared<FuzzOptions>();
  command->add_option("URL", options->test.urls, "ws://HOST:PORT/PATH or wss://...");
  add_fuzz_options(*command, options->test);
  command
      ->add_option("--campaign", options->campaign,
                   "Keep the campaign in this folder, and go on with one that is there")
      ->group("Campaign");
  command
      ->add_flag("--replay", options->replay, "Play the findings of the campaign again, no others")
      ->group("Campaign");
  command
      ->add_option("--merge", options->merge,
                   "Play nothing; add the campaign in this folder to that of --campaign")
      ->allow_extra_args(false)
      ->group("Campaign");
  command->callback([options, &context] {
    context.run = [options, &context] { return Fuzz(*options, context).run(); };
  });
}

}  // namespace wsspec::cli
