// `wsspec listen --browser-page`: waits until the page is open in a browser, and starts the browser
// where --exec says how.
#pragma once

#include <optional>
#include <string>

#include "harness/cli/test_setup.h"
#include "harness/runner/supervisor.h"
#include "harness/transport/net.h"

namespace wsspec::cli {

class PagePlay {
 public:
  // `setup` has been set up on `loop` and serves a page; its run waits for the browser from now on
  // where the page goes. All outlive this.
  PagePlay(transport::NetLoop& loop, const TestOptions& options, TestSetup& setup);
  ~PagePlay();

  struct Waited {
    int signal = 0;         // that ended it, or 0
    std::string trouble{};  // why nobody will come; empty: the page is here
  };
  // Without --exec until somebody opens the page, however long that is.
  [[nodiscard]] Waited wait();

  // Returns when the page has heard all that it is to show; ends the browser.
  void leave();

 private:
  void start_browser();
  void serve(bool waiting);
  void nobody(std::string trouble);

  transport::NetLoop& loop_;
  TestSetup& setup_;
  std::string url_;  // of the page
  Waited waited_{};
  std::optional<runner::Supervisor> browser_{};
};

}  // namespace wsspec::cli
