#include "harness/transport/memory.h"

#include <utility>

#include "harness/transport/memory_agenda.h"
#include "harness/transport/memory_link.h"

namespace wsspec::transport {

struct MemoryLoop::State {
  std::shared_ptr<MemoryAgenda> agenda = std::make_shared<MemoryAgenda>();
  bool stopped = false;
};

MemoryLoop::MemoryLoop() : state_(std::make_shared<State>()) {
}

MemoryLoop::~MemoryLoop() {
  state_->agenda->close();
}

Moment MemoryLoop::now() const {
  return state_->agenda->now();
}

TimerId MemoryLoop::call_after(Duration delay, std::function<void()> fn) {
  return state_->agenda->call_after(delay, std::move(fn));
}

void MemoryLoop::cancel(TimerId id) {
  state_->agenda->cancel(id);
}

void MemoryLoop::run() {
  while (!state_->stopped && state_->agenda->run_next()) {
  }
  state_->stopped = false;
}

void MemoryLoop::stop() {
  state_->stopped = true;
}

Connect MemoryLoop::connector(Accept accept, Duration one_way) {
  return [agenda = state_->agenda, accept = std::make_shared<const Accept>(std::move(accept)),
          one_way](StreamHandler& handler) {
    return std::make_shared<MemoryLink>(agenda, accept, one_way)->open(handler);
  };
}

}  // namespace wsspec::transport
