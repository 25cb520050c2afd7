// The reference server: a conforming echo server, but for what a Behaviour
// changes. It serves any path on any number of connections.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <unordered_map>

#include "harness/reference/behaviour.h"
#include "harness/transport/stream.h"

namespace wsspec::reference {

class EchoConnection;

class EchoServer {
 public:
  // `make_behaviour` is asked once a connection. The loop outlives the server;
  // destroying the server closes its connections. `on_death` is told of a fault
  // that takes the whole server down: it may kill the process, or return, and
  // then the death is acted out. Behind a crash all connections are reset and
  // later ones refused; behind a hang they stay open, and nobody reads them.
  EchoServer(transport::Loop& loop, std::function<Behaviour()> make_behaviour,
             std::function<void(Death)> on_death = {});
  ~EchoServer();
  EchoServer(const EchoServer&) = delete;
  EchoServer& operator=(const EchoServer&) = delete;

  // For a listener or a memory connector; the server outlives their use of it.
  [[nodiscard]] transport::Accept accept();

  [[nodiscard]] Death death() const { return death_; }
  // Alive again, and without the connections of its former life.
  void restart();

  [[nodiscard]] std::size_t num_connections() const { return connections_.size(); }

 private:
  using Take = std::function<std::unique_ptr<transport::Stream>(transport::StreamHandler&)>;
  void serve(const Take& take);
  void die(Death death);

  transport::Loop& loop_;
  std::function<Behaviour()> make_behaviour_;
  std::function<void(Death)> on_death_;
  Death death_ = Death::none;
  std::size_t next_id_ = 0;
  std::unordered_map<std::size_t, std::unique_ptr<EchoConnection>> connections_;
};

}  // namespace wsspec::reference
