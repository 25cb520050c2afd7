#include <asio/post.hpp>
#include <utility>

#include "harness/transport/net_state.h"

namespace wsspec::transport {

namespace {

// Never early. Longer waits share the system call that sets the clock with others
// of the same millisecond.
std::chrono::steady_clock::time_point due_in(Duration delay) {
  using std::chrono::milliseconds;
  const auto due = std::chrono::steady_clock::now() + delay;
  return delay < milliseconds(20) ? due : std::chrono::ceil<milliseconds>(due);
}

}  // namespace

NetLoop::NetLoop() : state_(std::make_shared<State>()) {
}

NetLoop::~NetLoop() {
  for (const auto& listener : state_->listeners) listener->close();
}

Moment NetLoop::now() const {
  return std::chrono::steady_clock::now() - state_->start;
}

TimerId NetLoop::call_after(Duration delay, std::function<void()> fn) {
  const TimerId id = state_->next_timer++;
  auto& timer = state_->timers[id];
  auto call = [weak = std::weak_ptr(state_), id, fn = std::move(fn)] {
    // Cancelling cannot call back a timer that is already due: it is the
    // entry in the table that decides.
    const auto state = weak.lock();
    if (state && state->timers.erase(id) > 0) fn();
  };
  if (delay <= Duration{0}) {
    // What is due at once needs no clock; setting it is a system call.
    asio::post(*state_->context, std::move(call));
    return id;
  }
  timer.emplace(*state_->context, due_in(delay));
  timer->async_wait([call = std::move(call)](std::error_code) { call(); });
  return id;
}

void NetLoop::cancel(TimerId id) {
  state_->timers.erase(id);
}

void NetLoop::run() {
  const auto context = state_->context;
  context->run();
  context->restart();
}

void NetLoop::stop() {
  state_->context->stop();
}

}  // namespace wsspec::transport
