// Writes to a stream with the latency and in the pieces that a Behaviour asks
// for, and ends it behind the last piece.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>

#include "harness/protocol/bytes.h"
#include "harness/reference/behaviour.h"
#include "harness/transport/stream.h"

namespace wsspec::reference {

class Pacer {
 public:
  // `wake` is called from the loop when advance() has something to do; it may
  // destroy the pacer. `behaviour` outlives it.
  Pacer(transport::Loop& loop, const Behaviour& behaviour, std::function<void()> wake);
  ~Pacer();
  Pacer(const Pacer&) = delete;
  Pacer& operator=(const Pacer&) = delete;

  // Goes out `delay` from now, behind all that is due no later.
  void write(protocol::Buffer octets, transport::Duration delay);
  // Not `stay_open`. Behind everything written.
  void finish(TcpEnd end) { end_ = end; }

  // Lets go out what is due. Also to be called when the stream has drained.
  void advance(transport::Stream& stream);
  [[nodiscard]] bool finished() const { return finished_; }
  // Whether something waits to go out.
  [[nodiscard]] bool is_writing() const { return !pending_.empty(); }

 private:
  void wake_at(transport::Moment due);
  void write_piece(transport::Stream& stream);
  void end(transport::Stream& stream);

  transport::Loop& loop_;
  const Behaviour& behaviour_;
  std::function<void()> wake_;
  std::multimap<transport::Moment, protocol::Buffer> pending_{};
  std::size_t front_sent_ = 0;      // bytes of the first one
  transport::Moment pause_end_{0};  // no segment before it
  std::optional<transport::TimerId> timer_{};
  std::optional<TcpEnd> end_{};
  bool finished_ = false;
};

}  // namespace wsspec::reference
