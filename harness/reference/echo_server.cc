#include "harness/reference/echo_server.h"

#include <utility>

#include "harness/reference/echo_connection.h"

namespace wsspec::reference {

EchoServer::EchoServer(transport::Loop& loop, std::function<Behaviour()> make_behaviour,
                       std::function<void(Death)> on_death)
    : loop_(loop), make_behaviour_(std::move(make_behaviour)), on_death_(std::move(on_death)) {
}

EchoServer::~EchoServer() = default;

transport::Accept EchoServer::accept() {
  return [this](const Take& take) { serve(take); };
}

void EchoServer::serve(const Take& take) {
  if (death_ == Death::crash) return;  // not taken: refused
  const std::size_t id = next_id_++;
  auto connection = std::make_unique<EchoConnection>(
      loop_, make_behaviour_(), [this, id] { connections_.erase(id); },
      [this](Death death) { die(death); });
  EchoConnection& added = *connections_.emplace(id, std::move(connection)).first->second;
  added.start(take(added));
  if (death_ == Death::hang) added.die(death_);
}

void EchoServer::die(Death death) {
  if (on_death_) on_death_(death);
  death_ = death;
  for (auto& [id, connection] : connections_) connection->die(death);
  if (death == Death::crash) connections_.clear();
}

void EchoServer::restart() {
  connections_.clear();
  death_ = Death::none;
}

}  // namespace wsspec::reference
