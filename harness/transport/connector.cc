#include "harness/transport/connector.h"

#include <asio/connect.hpp>
#include <asio/error.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/steady_timer.hpp>
#include <cerrno>
#include <chrono>
#include <utility>
#include <vector>

#include "harness/transport/endpoints.h"
#include "harness/transport/socket_connection.h"

namespace wsspec::transport {
namespace {

using asio::ip::tcp;

constexpr std::chrono::milliseconds kAgainAfter{5};

struct Destination {
  Address address{};
  std::vector<StreamEndpoint> endpoints{};  // empty until resolved
};

std::string describe(std::error_code code, const Destination& to) {
  const Address& address = to.address;
  const std::string where = place_of(address);
  if (code == asio::error::connection_refused) return "connection refused by " + where;
  if (code == asio::error::host_not_found || code == asio::error::no_data) {
    const bool any = address.family == IpFamily::any;
    const std::string wanted = any ? "" : " for " + std::string(name_of(address.family));
    return "host name not found" + wanted + ": " + address.host;
  }
  if (code == asio::error::timed_out) return "no answer from " + where;
  if (code == asio::error::network_unreachable || code == asio::error::host_unreachable)
    return where + " is unreachable";
  if (!address.unix_path.empty() && code.value() == ENOENT) return "there is no socket " + where;
  return "cannot connect to " + where + ": " + code.message();
}

void fail(SocketConnection& connection, std::error_code code, const Destination& to) {
  connection.fail({StreamFault::connect_failed, code, describe(code, to)});
}

void connect_to(const std::shared_ptr<SocketConnection>& connection,
                const std::shared_ptr<Destination>& to);

// A Unix socket refuses at once where its backlog is full (EAGAIN, which Asio calls
// so), while TCP's lets wait. Who waits for the connection gives up by closing it.
bool has_to_wait(std::error_code code, const Destination& to) {
  return !to.address.unix_path.empty() && code == asio::error::no_buffer_space;
}

void try_again(const std::shared_ptr<SocketConnection>& connection,
               const std::shared_ptr<Destination>& to) {
  const auto timer =
      std::make_shared<asio::steady_timer>(connection->socket().get_executor(), kAgainAfter);
  timer->async_wait([timer, connection, to](std::error_code) {
    if (!connection->closed()) connect_to(connection, to);
  });
}

void connect_to(const std::shared_ptr<SocketConnection>& connection,
                const std::shared_ptr<Destination>& to) {
  asio::async_connect(connection->socket(), to->endpoints,
                      [connection, to](std::error_code code, const StreamEndpoint&) {
                        if (connection->closed()) return;
                        if (has_to_wait(code, *to)) return try_again(connection, to);
                        if (code) return fail(*connection, code, *to);
                        connection->start_connected();
                      });
}

void resolve(const std::shared_ptr<SocketConnection>& connection,
             const std::shared_ptr<Destination>& to) {
  const auto resolver = std::make_shared<tcp::resolver>(connection->socket().get_executor());
  resolver->async_resolve(
      to->address.host, std::to_string(to->address.port), tcp::resolver::numeric_service,
      [resolver, connection, to](std::error_code code, const tcp::resolver::results_type& found) {
        if (connection->closed()) return;
        if (code) return fail(*connection, code, *to);
        to->endpoints = found_endpoints(found, to->address.family);
        if (to->endpoints.empty()) return fail(*connection, asio::error::host_not_found, *to);
        connect_to(connection, to);
      });
}

}  // namespace

tl::expected<Connect, std::string> make_connector(std::shared_ptr<asio::io_context> context,
                                                  const Address& address) {
  auto known = known_endpoints(address);
  if (!known) return tl::make_unexpected(std::move(known.error()));
  const auto to = std::make_shared<Destination>(Destination{address, std::move(*known)});
  return [context = std::move(context), to](StreamHandler& handler) {
    const auto connection = std::make_shared<SocketConnection>(StreamSocket(*context));
    connection->attach(handler);
    if (to->endpoints.empty()) {
      resolve(connection, to);
    } else {
      connect_to(connection, to);
    }
    return make_socket_stream(context, connection);
  };
}

}  // namespace wsspec::transport
