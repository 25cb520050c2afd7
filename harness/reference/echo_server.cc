#include "harness/reference/echo_server.h"

#include <utility>

#include "harness/reference/echo_connection.h"

namespace wsspec::reference {

EchoServer::EchoServer(transport::Loop& loop, std::function<Behaviour()> make_behaviour)
    : loop_(loop), make_behaviour_(std::move(make_behaviour)) {
}

EchoServer::~EchoServer() = default;

transport::Accept EchoServer::accept() {
  return [this](const Take& take) { serve(take); };
}

void EchoServer::serve(const Take& take) {
  const std::size_t id = next_id_++;
  auto connection = std::make_unique<EchoConnection>(loop_, make_behaviour_(),
                                                     [this, id] { connections_.erase(id); });
  EchoConnection& added = *connections_.emplace(id, std::move(connection)).first->second;
  added.start(take(added));
}

}  // namespace wsspec::reference
