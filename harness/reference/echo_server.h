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
  // destroying the server closes its connections.
  EchoServer(transport::Loop& loop, std::function<Behaviour()> make_behaviour);
  ~EchoServer();
  EchoServer(const EchoServer&) = delete;
  EchoServer& operator=(const EchoServer&) = delete;

  // For a listener or a memory connector; the server outlives their use of it.
  [[nodiscard]] transport::Accept accept();

  [[nodiscard]] std::size_t num_connections() const { return connections_.size(); }

 private:
  using Take = std::function<std::unique_ptr<transport::Stream>(transport::StreamHandler&)>;
  void serve(const Take& take);

  transport::Loop& loop_;
  std::function<Behaviour()> make_behaviour_;
  std::size_t next_id_ = 0;
  std::unordered_map<std::size_t, std::unique_ptr<EchoConnection>> connections_;
};

}  // namespace wsspec::reference
