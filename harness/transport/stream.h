// A byte stream to one peer and the loop that drives it, with a clock. One
// interface for memory (virtual time), TCP and TLS, so that runner and
// reference never know which one they are on.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <ratio>
#include <string>
#include <system_error>

#include "harness/protocol/bytes.h"

namespace wsspec::transport {

using Duration = std::chrono::nanoseconds;
// Time since the loop was made. Virtual on a memory loop.
using Moment = std::chrono::nanoseconds;

// As figures and reports give it.
[[nodiscard]] constexpr double in_ms(Duration time) {
  return std::chrono::duration<double, std::milli>(time).count();
}

enum class StreamFault : std::uint8_t {
  connect_failed,  // refused, unreachable, name not found
  tls_failed,      // certificate, name, protocol
  reset,           // RST from the peer
  other,
};
struct StreamError {
  StreamFault fault{};
  std::error_code code{};
  std::string what{};  // "connection refused", one line, no line end
};

// Receives what happens on one stream. Calls come from the loop's thread, never
// from inside a call to the Stream.
class StreamHandler {
 public:
  virtual ~StreamHandler() = default;
  virtual void on_connected() {}  // only for streams made by connect
  virtual void on_tls_begun() {}  // only for accepted streams over TLS: the peer asks for it
  virtual void on_bytes(protocol::Bytes bytes) = 0;
  virtual void on_end() = 0;  // the peer will send no more (FIN, close_notify)
  virtual void on_error(const StreamError& error) = 0;  // nothing follows
  virtual void on_drained() {}  // all that was written has left this process
};

// Destroying a stream closes it without a further call to its handler; that is
// allowed inside any of the handler's functions. The handler outlives it.
class Stream {
 public:
  virtual ~Stream() = default;
  // Queues bytes behind what was written before. One call is one segment as far
  // as the transport can promise that (TCP_NODELAY; a TLS record each).
  virtual void write(protocol::Buffer bytes) = 0;
  virtual void end_write() = 0;                              // FIN behind all that was written
  virtual void reset() = 0;                                  // RST now; queued bytes are lost
  virtual void set_reading(bool reading) = 0;                // false: the peer's window fills up
  [[nodiscard]] virtual std::size_t num_queued() const = 0;  // bytes not yet sent
};

using TimerId = std::uint64_t;

// Single-threaded: all calls and callbacks on one thread.
class Loop {
 public:
  virtual ~Loop() = default;
  [[nodiscard]] virtual Moment now() const = 0;
  virtual TimerId call_after(Duration delay, std::function<void()> fn) = 0;
  virtual void cancel(TimerId id) = 0;  // an id that has fired is ignored
  // Runs until stop(), or until nothing can happen any more.
  virtual void run() = 0;
  virtual void stop() = 0;
};

// Opens a stream to the target; a failure arrives at on_error.
using Connect = std::function<std::unique_ptr<Stream>(StreamHandler& handler)>;
// Told of each accepted stream; returns its handler, which it keeps alive until
// the stream is gone. The handler owns the stream from then on.
using Accept = std::function<void(std::function<std::unique_ptr<Stream>(StreamHandler&)> take)>;

}  // namespace wsspec::transport
