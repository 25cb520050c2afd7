#include "reports/terminal.h"

#include "reports/findings.h"
#include "reports/terminal_end.h"
#include "reports/terminal_style.h"
#include "reports/visible.h"

namespace wsspec::reports {
namespace {

using results::CaseResult;
using results::Run;

class TerminalWriter : public Writer {
 public:
  TerminalWriter(std::ostream& out, TerminalOptions options)
      : out_(out), options_(options), style_(options.color) {}

  void run_started(const Run& run) override {
    if (options_.verbosity < 0) return;
    many_targets_ = run.targets.size() > 1;
    for (const auto& target : run.targets) header(run, target);
    started_ = true;
  }

  void case_finished(std::string_view target, const CaseResult& result) override {
    const bool all = options_.verbosity >= 1;
    const bool failures = options_.verbosity == 0 && !options_.ci && result.unexpected;
    if (all || failures) case_line(target, result);
  }

  void run_finished(const Run& run) override {
    clear_progress();
    if (!started_) run_started(run);
    if (options_.verbosity >= 0) out_ << terminal_end(run, options_, style_);
    out_ << results::summary_line(run) << '\n' << std::flush;
  }

 private:
  void header(const Run& run, const results::TargetResult& target) {
    out_ << style_.bold("wsspec " + visible(run.suite_version)) << '/' << visible(run.catalogue)
         << "  " << visible(target.name) << "  " << visible(target.url);
    if (!target.banner.empty()) out_ << "  (" << visible(target.banner) << ')';
    out_ << "  seed " << visible(run.seed) << '\n' << std::flush;
  }

  void case_line(std::string_view target, const CaseResult& result) {
    clear_progress();
    out_ << style_.verdict(result.verdict) << ' ';
    if (many_targets_) out_ << visible(target) << ' ';
    out_ << visible(result.id);
    if (const std::string words = headline(result); !words.empty()) {
      out_ << "  " << style_.dim(clip(words, kHeadlineMax));
    }
    out_ << '\n' << std::flush;
  }

  // Back to the first column, erase to the end of the line.
  void clear_progress() {
    if (options_.progress) out_ << "\r\x1b[K";
  }

  static constexpr std::size_t kHeadlineMax = 160;

  std::ostream& out_;
  TerminalOptions options_;
  TerminalStyle style_;
  bool started_ = false;
  bool many_targets_ = false;
};

}  // namespace

std::unique_ptr<Writer> make_terminal(std::ostream& out, TerminalOptions options) {
  return std::make_unique<TerminalWriter>(out, options);
}

}  // namespace wsspec::reports
