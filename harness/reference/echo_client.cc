#include "harness/reference/echo_client.h"

#include <utility>

namespace wsspec::reference {

EchoClient::EchoClient(transport::Loop& loop, Behaviour behaviour,
                       std::function<void(const Ending&)> on_done,
                       std::function<void(Death)> on_death)
    : connection_(
          loop, std::move(behaviour),
          [this, on_done = std::move(on_done)] { on_done(connection_.ending()); },
          [this, on_death = std::move(on_death)](Death death) {
            if (on_death) on_death(death);
            connection_.die(death);
          }) {
}

void EchoClient::connect(const transport::Connect& connect) {
  connection_.start(connect(connection_));
}

transport::Accept EchoClient::accept() {
  return [this](const auto& take) {
    connection_.start(take(connection_));
    connection_.begin();
  };
}

}  // namespace wsspec::reference
