#include "harness/reference/opening.h"

#include "harness/reference/client_opening.h"
#include "harness/reference/server_opening.h"

namespace wsspec::reference {

std::unique_ptr<Opening> make_opening(const Behaviour& behaviour) {
  if (behaviour.role == protocol::Role::client) return std::make_unique<ClientOpening>(behaviour);
  return std::make_unique<ServerOpening>(behaviour);
}

}  // namespace wsspec::reference
