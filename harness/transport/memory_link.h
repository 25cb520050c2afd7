// Both sides of one conversation in memory and what is on its way between them.
// It acts as two TCP stacks do: a finite window, FIN behind the data, RST for
// data that reaches a closed side. Internal to the memory transport.
#pragma once

#include <array>
#include <cstddef>
#include <memory>

#include "harness/transport/memory_agenda.h"
#include "harness/transport/memory_fifo.h"
#include "harness/transport/stream.h"

namespace wsspec::transport {

class MemoryLink : public std::enable_shared_from_this<MemoryLink> {
 public:
  MemoryLink(std::shared_ptr<MemoryAgenda> agenda, std::shared_ptr<const Accept> accept,
             Duration one_way);

  // The client's stream; the server hears of it after `one_way`.
  [[nodiscard]] std::unique_ptr<Stream> open(StreamHandler& handler);

  void write(MemorySide side, protocol::Buffer bytes);
  void end_write(MemorySide side);
  void reset(MemorySide side);
  void set_reading(MemorySide side, bool reading);
  [[nodiscard]] std::size_t num_queued(MemorySide side) const { return end(side).waiting_len; }
  void close(MemorySide side);  // the stream is destroyed

  void happen(MemorySide side, MemorySignal signal);  // called by the agenda

 private:
  enum class ParcelKind : std::uint8_t { bytes, fin, rst };
  struct Parcel {
    ParcelKind kind{};
    protocol::Buffer bytes{};
  };
  struct End {
    StreamHandler* handler = nullptr;
    bool connected = false;
    bool reading = true;
    bool closed = false;  // destroyed, reset or in error: hears nothing more
    bool fin_written = false;
    bool undrained = false;
    MemoryFifo<Parcel> waiting{};   // written, but the peer's window is full
    std::size_t waiting_len = 0;    // bytes
    MemoryFifo<Parcel> incoming{};  // left the peer; the first `num_arrived` are here
    std::size_t num_arrived = 0;
    std::size_t unread_len = 0;  // bytes in `incoming`: the window in use
  };

  [[nodiscard]] End& end(MemorySide side) { return ends_[static_cast<std::size_t>(side)]; }
  [[nodiscard]] const End& end(MemorySide side) const {
    return ends_[static_cast<std::size_t>(side)];
  }
  void post(Duration delay, MemorySide side, MemorySignal signal);

  void offer();
  [[nodiscard]] std::unique_ptr<Stream> take(StreamHandler& handler);
  void connected();
  void refused();

  void queue(MemorySide side, Parcel parcel);
  void pump(MemorySide side);
  void send(MemorySide to, Parcel parcel);
  void arrival(MemorySide side);
  void deliver(MemorySide side);
  void drained(MemorySide side);
  // Closes the side and returns whether bytes that had arrived were not read.
  bool shut(MemorySide side);

  std::shared_ptr<MemoryAgenda> agenda_;
  std::shared_ptr<const Accept> accept_;  // until it was asked
  Duration one_way_;
  std::array<End, 2> ends_{};
};

}  // namespace wsspec::transport
