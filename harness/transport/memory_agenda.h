// What is still to happen on one memory loop, and its virtual clock. Internal to
// the memory transport.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <unordered_map>
#include <vector>

#include "harness/transport/stream.h"

namespace wsspec::transport {

class MemoryLink;

enum class MemorySide : std::uint8_t { client, server };

// What happens to one side of a link.
enum class MemorySignal : std::uint8_t {
  offered,    // the connection request reaches the server
  connected,  // its answer reaches the client
  refused,
  arrival,  // the next parcel on its way to this side is there
  resumed,  // reading again: deliver what was held back
  drained,  // nothing written is left at this side
};

// Events in the order of time, then of posting: a run is the same each time.
class MemoryAgenda {
 public:
  [[nodiscard]] Moment now() const { return now_; }

  void post(Duration delay, std::shared_ptr<MemoryLink> link, MemorySide side, MemorySignal signal);
  TimerId call_after(Duration delay, std::function<void()> fn);
  void cancel(TimerId id);

  // Moves the clock to the next event and lets it happen; false when none is left.
  bool run_next();

  // Drops all events and takes no more: the loop is gone, streams may be left.
  void close();

 private:
  // 48 bytes; a timer has no link, and its function is in `timers_`.
  struct Due {
    Moment when{};
    std::uint64_t seq = 0;
    std::shared_ptr<MemoryLink> link{};
    MemorySide side{};
    MemorySignal signal{};
  };
  static bool later(const Due& a, const Due& b);
  void push(Due due);
  Due pop();
  void drop_cancelled();

  Moment now_{0};
  std::uint64_t next_seq_ = 1;
  std::vector<Due> heap_{};
  std::unordered_map<TimerId, std::function<void()>> timers_{};
  std::size_t num_cancelled_ = 0;  // of the entries in heap_
  bool closed_ = false;
};

}  // namespace wsspec::transport
