// Connectors and listeners of a NetLoop: sockets, and TLS on top where asked for.
#include <utility>

#include "harness/transport/connector.h"
#include "harness/transport/net_state.h"
#include "harness/transport/tls_context.h"
#include "harness/transport/tls_stream.h"

namespace wsspec::transport {
namespace {

Connect over_tls(Loop& loop, Connect plain, TlsContext context, std::string name) {
  return [&loop, plain = std::move(plain), context = std::move(context),
          name = std::move(name)](StreamHandler& handler) {
    return make_tls_stream(loop, TlsSession::client(context, name), handler, plain);
  };
}

Accept over_tls(Loop& loop, Accept accept, TlsContext context) {
  return [&loop, accept = std::move(accept), context = std::move(context)](auto take) {
    accept([&loop, context, take = std::move(take)](StreamHandler& handler) {
      return make_tls_stream(loop, TlsSession::server(context), handler, take);
    });
  };
}

}  // namespace

tl::expected<Connect, std::string> NetLoop::connector(const Address& address) {
  auto plain = make_connector(state_->context, address);
  if (!plain || !address.tls) return plain;
  auto context = make_client_context(*address.tls);
  if (!context) return tl::unexpected(std::move(context.error()));
  const std::string& name = address.tls->server_name;
  return over_tls(*this, std::move(*plain), std::move(*context),
                  name.empty() ? address.host : name);
}

tl::expected<std::uint16_t, std::string> NetLoop::listen(
    const std::string& host, std::uint16_t port, Accept accept,
    const std::optional<TlsServerOptions>& tls) {
  if (tls) {
    auto context = make_server_context(*tls);
    if (!context) return tl::unexpected(std::move(context.error()));
    accept = over_tls(*this, std::move(accept), std::move(*context));
  }
  const auto listener = std::make_shared<Listener>(state_->context, std::move(accept));
  auto bound = listener->start(host, port);
  if (bound) state_->listeners.push_back(listener);
  return bound;
}

}  // namespace wsspec::transport
