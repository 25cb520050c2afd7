#include "harness/runner/target_process.h"

#include <fmt/format.h>

#include "harness/runner/request_writer.h"

namespace wsspec::runner {

namespace {
constexpr transport::Duration kLookEvery = std::chrono::milliseconds(20);
}

TargetProcess::TargetProcess(transport::Loop& loop, ProcessOptions options, const Target& target,
                             WatchOutput watch)
    : loop_(loop),
      options_(std::move(options)),
      target_(target),
      supervisor_(options_.command, options_.port, std::move(watch)) {
}

TargetProcess::~TargetProcess() {
  if (timer_) loop_.cancel(*timer_);
}

void TargetProcess::start(std::function<void(std::string)> done) {
  done_ = std::move(done);
  supervisor_.stop();
  log_start_ = supervisor_.log_position();
  last_error_.clear();
  give_up_ = loop_.now() + options_.ready_timeout;
  if (const auto started = supervisor_.start(); !started) return finish(started.error());
  try_again();
}

// One connection attempt at a time; a refused one is followed by the next.
void TargetProcess::try_again() {
  attempt_.reset();
  timer_ = loop_.call_after(kLookEvery, [this] {
    timer_.reset();
    look();
  });
}

void TargetProcess::look() {
  if (supervisor_.has_ended()) {
    return finish(fmt::format("the target ended before it was ready ({}); its last output:\n{}",
                              supervisor_.how_it_ended(), supervisor_.log_since(log_start_)));
  }
  if (is_ready()) return finish({});
  const bool failed = attempt_ && (attempt_->connect_failed() || attempt_->seen().ended);
  if (failed) last_error_ = attempt_->seen().error;
  if (loop_.now() >= give_up_) {
    return finish(
        fmt::format("the target was not ready within {} s{}; see --ready and "
                    "--ready-timeout",
                    std::chrono::duration<double>(options_.ready_timeout).count(),
                    last_error_.empty() ? "" : " (" + last_error_ + ")"));
  }
  if (options_.ready != Ready::line && (!attempt_ || failed)) {
    Random random(random_key(0, "ready", 0, 0));
    attempt_ = std::make_unique<Conversation>(0, loop_, random, [] {});
    attempt_->open(target_.connect);
    if (options_.ready != Ready::tcp) {
      const script::Case plain;
      const auto request = write_request({}, plain, target_, random);
      attempt_->request_sent(request.offer);
      attempt_->send({.octets = Octets(request.octets), .head_len = request.octets.size()}, 0);
    }
  }
  timer_ = loop_.call_after(kLookEvery, [this] {
    timer_.reset();
    look();
  });
}

bool TargetProcess::is_ready() const {
  if (options_.ready == Ready::line) return supervisor_.has_printed(options_.ready_pattern);
  if (!attempt_ || attempt_->connect_failed()) return false;
  switch (options_.ready) {
    case Ready::tcp:
      return attempt_->is_connected();
    case Ready::http:
      return attempt_->seen().response.has_value();
    case Ready::ws:
      return attempt_->seen().opening == judge::Opening::accepted;
    case Ready::line:
      break;
  }
  return false;
}

void TargetProcess::finish(const std::string& trouble) {
  attempt_.reset();
  timer_ = loop_.call_after({}, [this, trouble] {
    timer_.reset();
    if (auto done = std::exchange(done_, nullptr)) done(trouble);
  });
}

ProcessHooks TargetProcess::hooks() {
  return {.has_ended = [this] { return supervisor_.has_ended(); },
          .how_it_ended = [this] { return supervisor_.how_it_ended(); },
          .restart = [this](std::function<void(std::string)> done) { start(std::move(done)); },
          .log_position = [this] { return supervisor_.log_position(); },
          .log_since = [this](std::uint64_t since) { return supervisor_.log_since(since); }};
}

}  // namespace wsspec::runner
