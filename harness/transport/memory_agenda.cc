#include "harness/transport/memory_agenda.h"

#include <algorithm>
#include <utility>

#include "harness/transport/memory_link.h"

namespace wsspec::transport {
namespace {

// Below this many cancelled timers a clean-up costs more than it frees.
constexpr std::size_t kMinCancelled = 64;

}  // namespace

bool MemoryAgenda::later(const Due& a, const Due& b) {
  return a.when != b.when ? a.when > b.when : a.seq > b.seq;
}

void MemoryAgenda::push(Due due) {
  if (closed_) return;
  heap_.push_back(std::move(due));
  std::push_heap(heap_.begin(), heap_.end(), later);
}

MemoryAgenda::Due MemoryAgenda::pop() {
  std::pop_heap(heap_.begin(), heap_.end(), later);
  Due due = std::move(heap_.back());
  heap_.pop_back();
  return due;
}

void MemoryAgenda::post(Duration delay, std::shared_ptr<MemoryLink> link, MemorySide side,
                        MemorySignal signal) {
  push({now_ + delay, next_seq_++, std::move(link), side, signal});
}

TimerId MemoryAgenda::call_after(Duration delay, std::function<void()> fn) {
  const TimerId id = next_seq_++;
  if (closed_) return id;
  timers_.emplace(id, std::move(fn));
  push({now_ + std::max(delay, Duration{0}), id, nullptr, {}, {}});
  return id;
}

void MemoryAgenda::cancel(TimerId id) {
  const auto timer = timers_.find(id);
  if (timer == timers_.end()) return;
  const auto fn = std::move(timer->second);  // may own what cancels another timer
  timers_.erase(timer);
  ++num_cancelled_;
  if (num_cancelled_ > kMinCancelled && num_cancelled_ > heap_.size() / 2) drop_cancelled();
}

// Time-outs lie far in the virtual future and nearly all are cancelled; without
// this the heap would hold those of every conversation that has ended.
void MemoryAgenda::drop_cancelled() {
  std::erase_if(heap_, [this](const Due& due) { return !due.link && !timers_.contains(due.seq); });
  std::make_heap(heap_.begin(), heap_.end(), later);
  num_cancelled_ = 0;
}

bool MemoryAgenda::run_next() {
  while (!heap_.empty()) {
    const Due due = pop();
    if (due.link) {
      now_ = due.when;
      due.link->happen(due.side, due.signal);
      return true;
    }
    if (auto timer = timers_.extract(due.seq)) {
      now_ = due.when;
      timer.mapped()();
      return true;
    }
    --num_cancelled_;
  }
  return false;
}

void MemoryAgenda::close() {
  closed_ = true;
  // Destroying an event can destroy streams, which call back into here.
  const auto heap = std::exchange(heap_, {});
  const auto timers = std::exchange(timers_, {});
}

}  // namespace wsspec::transport
