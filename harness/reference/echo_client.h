// The reference client: one connection of a conforming echo client, but for what
// a Behaviour changes. It answers what the server says and begins nothing itself.
#pragma once

#include <functional>
#include <memory>

#include "harness/reference/behaviour.h"
#include "harness/reference/echo_connection.h"
#include "harness/transport/stream.h"

namespace wsspec::reference {

class EchoClient {
 public:
  // `behaviour` is one of client_behaviour(). `on_done` is called once, as the last thing that
  // this object does, and may destroy it; the loop outlives it, and destroying it closes the
  // connection. `on_death` hears of a death before it shows on the connection; it may be empty.
  EchoClient(transport::Loop& loop, Behaviour behaviour, std::function<void(const Ending&)> on_done,
             std::function<void(Death)> on_death = {});

  // One of the two, once. A connection that cannot be made is an Ending too.
  void connect(const transport::Connect& connect);
  // Speaks over a stream that the other side makes, as memory streams can be made from either
  // end; the client outlives the use of the result.
  [[nodiscard]] transport::Accept accept();

 private:
  EchoConnection connection_;
};

}  // namespace wsspec::reference
