// One target of `wsspec test`: set up before anything is played, then played.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <tl/expected.hpp>

#include "harness/cli/grading.h"
#include "harness/cli/outputs.h"
#include "harness/cli/page_play.h"
#include "harness/cli/test_setup.h"

namespace wsspec::cli {

class TargetPlay {
 public:
  // Of the options `url` and `name` are those of this target.
  explicit TargetPlay(TestOptions options) : options_(std::move(options)) {}

  // `earlier`: what --relative-to names, or null; it outlives this object.
  [[nodiscard]] tl::expected<void, Trouble> set_up(const config::Earlier* earlier,
                                                   std::size_t num_targets);

  // Plays all cases, shows them to `outputs` where they are live, and adds the
  // target and what its checks cite to `run`. Returns a signal's number, or 0.
  // Clients that come by themselves are a target each; `update` is told when they
  // want reports before the end.
  [[nodiscard]] int play(results::Run& run, Outputs* live,
                         const std::function<void(results::Run)>& update);

  // Behind the reports: lets a page know what it is to show at the end, and go.
  void leave();

  [[nodiscard]] const TestSetup& setup() const { return setup_; }
  [[nodiscard]] const TestOptions& options() const { return options_; }
  [[nodiscard]] runner::TargetEnd end() const { return end_; }

 private:
  void set_up_grading(const config::Earlier* earlier, std::size_t num_targets);
  [[nodiscard]] bool waits_for_page(results::Run& run, int& signal);
  void nobody_came(results::Run& run, const std::string& why);
  [[nodiscard]] int play_desk(results::Run& run, Outputs* live,
                              const std::function<void(results::Run)>& update);
  [[nodiscard]] runner::TargetRunEvents events(results::Run& run, Outputs* live);

  TestOptions options_;
  transport::NetLoop loop_{};
  TestSetup setup_{};
  std::unique_ptr<PagePlay> page_{};
  Grading grading_{};
  runner::TargetEnd end_ = runner::TargetEnd::incomplete;
};

}  // namespace wsspec::cli
