#include "harness/cli/page_play.h"

#include <fmt/format.h>

#include <functional>
#include <iostream>
#include <utility>

#include "harness/cli/watch_output.h"
#include "harness/runner/browser_page.h"
#include "harness/runner/replace_all.h"

namespace wsspec::cli {

namespace {

std::string with_url(std::string command, const std::string& url) {
  runner::replace_all(command, "{url}", url);
  return command;
}

}  // namespace

PagePlay::PagePlay(transport::NetLoop& loop, const TestOptions& options, TestSetup& setup)
    : loop_(loop),
      setup_(setup),
      url_(fmt::format("{}://{}/", setup.target.tls ? "https" : "http", setup.target.host)) {
  if (options.exec.empty()) return;
  browser_.emplace(with_url(options.exec, url_), /*port=*/0, watch_output(loop));
  auto& hooks = setup.run.hooks;
  hooks.restart = [this, wait = hooks.restart](std::function<void(std::string)> then) {
    if (browser_->has_ended()) start_browser();
    wait(std::move(then));
  };
}

PagePlay::~PagePlay() = default;

void PagePlay::start_browser() {
  if (const auto started = browser_->start(); !started) {
    std::cerr << "wsspec: " << started.error() << "\n";
  }
}

PagePlay::Waited PagePlay::wait() {
  auto& page = *setup_.clients->page();
  loop_.on_signal([this](int signal) {
    waited_.signal = signal;
    loop_.stop();
  });
  serve(/*waiting=*/true);
  if (browser_) {
    start_browser();
    page.wait_for_page([this](std::string trouble) { nobody(std::move(trouble)); });
  } else {
    std::cerr << "wsspec: open " << url_ << " in the browser that is to be tested\n";
  }
  loop_.run();
  serve(/*waiting=*/false);
  return waited_;
}

// URLs are those under which the browser knows this place.
void PagePlay::serve(bool waiting) {
  setup_.clients->page()->on_here = [this, waiting](const std::string& host) {
    setup_.clients->serve_at(setup_.target.tls ? "wss" : "ws", host);
    if (waiting) loop_.stop();
  };
}

void PagePlay::nobody(std::string trouble) {
  if (trouble.empty()) return;
  waited_.trouble =
      fmt::format("{}; the last output of its command:\n{}", trouble, browser_->log_since(0));
  loop_.stop();
}

void PagePlay::leave() {
  setup_.clients->page()->finish([this] { loop_.stop(); });
  loop_.run();
  if (browser_) browser_->stop();
}

}  // namespace wsspec::cli
