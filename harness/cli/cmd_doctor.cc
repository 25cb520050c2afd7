// wsspec doctor: what there is at a URL, which cases will run, and what to do
// about the others. It plays no case.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <iostream>
#include <memory>
#include <vector>

#include "harness/cli/commands.h"
#include "harness/cli/examine.h"
#include "harness/cli/first_look.h"
#include "harness/cli/test_options.h"
#include "harness/cli/test_setup.h"
#include "harness/runner/inquiry.h"
#include "harness/runner/skip_reason.h"

namespace wsspec::cli {

namespace {

using std::chrono::duration_cast;
using std::chrono::milliseconds;

class Doctor {
 public:
  Doctor(const TestOptions& options, TestSetup& setup, transport::NetLoop& loop)
      : options_(options), setup_(setup), loop_(loop) {}

  reports::Diagnosis run() {
    diagnosis_.url = setup_.target.url;
    diagnosis_.profile = options_.profile;
    diagnosis_.exit_code = kUnreachable;
    look_at_way();
    if (!way_is_open_) return diagnosis_;
    look_at_opening();
    if (!diagnosis_.reachable) return diagnosis_;
    ask();
    count_cases();
    diagnosis_.exit_code = kOk;
    return diagnosis_;
  }

 private:
  void look_at_way() {
    const auto url = parse_url(options_.url);
    if (!url) return;  // set_up_target() has read it before
    const auto address = address_of(options_.way, *url);
    if (!address) return;
    const auto patience = std::chrono::duration<double>(options_.timeout_s);
    const auto reach = transport::reach(*address, duration_cast<milliseconds>(patience));
    way_is_open_ = examine_way(*address, reach, diagnosis_.lines);
  }

  void look_at_opening() {
    found_ = first_look(options_, loop_, setup_);
    diagnosis_.reachable = found_.trouble.empty();
    examine_opening(found_, options_, setup_.target, diagnosis_.lines);
  }

  void ask() {
    const auto questions = questions_for(found_);
    const runner::Inquiry inquiry(loop_, setup_.target, setup_.seed, questions,
                                  [&](const std::vector<runner::Answer>& answers) {
                                    examine_answers(questions, answers, setup_.target,
                                                    diagnosis_.lines);
                                    loop_.stop();
                                  });
    loop_.run();
  }

  void count_cases() {
    diagnosis_.num_selected = static_cast<int>(setup_.cases.size());
    for (const auto* scripted : setup_.cases) {
      const auto reason = runner::skip_reason(*scripted, setup_.target, options_.allow_stress);
      if (reason.text.empty()) continue;
      ++diagnosis_.skipped[reason.text];
      const auto remedy = remedy_for(reason.text);
      if (!remedy.empty()) diagnosis_.remedies[reason.text] = remedy;
    }
  }

  const TestOptions& options_;
  TestSetup& setup_;
  transport::NetLoop& loop_;
  reports::Diagnosis diagnosis_{};
  runner::PreflightResult found_{};
  bool way_is_open_ = false;
};

int run_doctor(TestOptions options) {
  if (options.urls.size() != 1) {
    return fail({.what = "doctor looks at one URL: wsspec doctor ws://HOST:PORT/PATH"});
  }
  options.url = options.urls.front();
  transport::NetLoop loop;
  TestSetup setup;
  if (auto selected = load_and_select(options, setup); !selected) return fail(selected.error());
  if (auto ready = set_up_target(options, loop, setup); !ready) return fail(ready.error());
  const auto diagnosis = Doctor(options, setup, loop).run();
  const bool color =
      options.color == "always" || (options.color == "auto" && ::isatty(STDOUT_FILENO) == 1);
  const reports::TerminalStyle style(color);
  std::cout << (options.json ? reports::diagnosis_json(diagnosis)
                             : reports::diagnosis_text(diagnosis, style));
  return diagnosis.exit_code;
}

}  // namespace

void add_doctor(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand(
      "doctor", "Look at a URL step by step: what is there, which cases will run, and why not all");
  const auto options = std::make_shared<TestOptions>();
  command->add_option("URL", options->urls, "ws://HOST:PORT/PATH or wss://...")->required();
  add_doctor_options(*command, *options);
  command->callback(
      [options, &context] { context.run = [options] { return run_doctor(*options); }; });
}

}  // namespace wsspec::cli
