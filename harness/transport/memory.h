// The memory transport: streams inside one process under a virtual clock.
// Time jumps to the next timer when nothing else can happen, so no
// conversation ever waits. One loop a thread, no sockets.
#pragma once

#include <map>
#include <memory>

#include "harness/transport/stream.h"

namespace wsspec::transport {

class MemoryLoop final : public Loop {
 public:
  MemoryLoop();
  ~MemoryLoop() override;
  [[nodiscard]] Moment now() const override;
  TimerId call_after(Duration delay, std::function<void()> fn) override;
  void cancel(TimerId id) override;
  void run() override;
  void stop() override;

  // Streams opened by the result arrive at `accept`, after `one_way` of virtual
  // time each way. A segment is delivered as it was written. `accept` outlives
  // the loop's run.
  [[nodiscard]] Connect connector(Accept accept, Duration one_way = std::chrono::microseconds(5));

  struct State;  // shared with the streams

 private:
  std::shared_ptr<State> state_;
};

}  // namespace wsspec::transport
