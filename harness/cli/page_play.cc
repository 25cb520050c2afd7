#include "harness/cli/page_play.h"

#include <fmt/format.h>

#include <functional>
#include <iostream>
#include <string_view>
#include <utility>

#include "harness/runner/browser_page.h"

namespace wsspec::cli {

namespace {

constexpr const char* kUrl = "{url}";

std::string with_url(std::string command, const std::string& url) {
  for (auto at = command.find(kUrl); at != std::string::npos; at = command.find(kUrl, at)) {
    command.replace(at, std::string_view(kUrl).size(), url);
  }
  return command;
}

}  // namespace

PagePlay::PagePlay(transport::NetLoop& loop, const TestOptions& options, TestSetup& setup)
    : loop_(loop),
      setup_(setup),
      url_(fmt::format("{}://{}/", setup.target.tls ? "https" : "http", setup.target.host)) {
  if (options.exec.empty()) return;
  browser_.emplace(with_url(options.exec, url_), /*port=*/0,
                   [&loop](int fd, std::function<void(std::string_view)> on_output) {
                     loop.watch(fd, [on_output = std::move(on_output)](protocol::Bytes bytes) {
                       on_output(protocol::as_text(bytes));
                     });
                   });
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
