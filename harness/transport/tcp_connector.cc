#include "harness/transport/tcp_connector.h"

#include <asio/connect.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/post.hpp>
#include <utility>
#include <vector>

#include "harness/transport/tcp_connection.h"

namespace wsspec::transport {
namespace {

using asio::ip::tcp;

struct Destination {
  std::string host{};
  std::uint16_t port = 0;
  std::vector<tcp::endpoint> endpoints{};  // empty until resolved
};

std::string describe(std::error_code code, const Destination& to) {
  const std::string where = host_and_port(to.host, to.port);
  if (code == asio::error::connection_refused) return "connection refused by " + where;
  if (code == asio::error::host_not_found || code == asio::error::no_data)
    return "host name not found: " + to.host;
  if (code == asio::error::timed_out) return "no answer from " + where;
  if (code == asio::error::network_unreachable || code == asio::error::host_unreachable)
    return where + " is unreachable";
  return "cannot connect to " + where + ": " + code.message();
}

void fail(TcpConnection& connection, std::error_code code, const Destination& to) {
  connection.fail({StreamFault::connect_failed, code, describe(code, to)});
}

void connect_to(const std::shared_ptr<TcpConnection>& connection,
                const std::shared_ptr<Destination>& to) {
  asio::async_connect(connection->socket(), to->endpoints,
                      [connection, to](std::error_code code, const tcp::endpoint&) {
                        if (connection->closed()) return;
                        if (code) return fail(*connection, code, *to);
                        connection->start_connected();
                      });
}

void resolve(const std::shared_ptr<TcpConnection>& connection,
             const std::shared_ptr<Destination>& to) {
  const auto resolver = std::make_shared<tcp::resolver>(connection->socket().get_executor());
  resolver->async_resolve(
      to->host, std::to_string(to->port), tcp::resolver::numeric_service,
      [resolver, connection, to](std::error_code code, const tcp::resolver::results_type& found) {
        if (connection->closed()) return;
        if (code) return fail(*connection, code, *to);
        to->endpoints.assign(found.begin(), found.end());
        connect_to(connection, to);
      });
}

std::shared_ptr<Destination> make_destination(const std::string& host, std::uint16_t port) {
  auto to = std::make_shared<Destination>(Destination{host, port, {}});
  std::error_code not_a_literal;
  const auto literal = asio::ip::make_address(host, not_a_literal);
  if (!not_a_literal) to->endpoints.emplace_back(literal, port);
  return to;
}

}  // namespace

std::string host_and_port(const std::string& host, std::uint16_t port) {
  const bool is_ipv6 = host.find(':') != std::string::npos;
  return (is_ipv6 ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

Connect make_tcp_connector(std::shared_ptr<asio::io_context> context, const std::string& host,
                           std::uint16_t port) {
  return [context = std::move(context), to = make_destination(host, port)](StreamHandler& handler) {
    const auto connection = std::make_shared<TcpConnection>(tcp::socket(*context));
    connection->attach(handler);
    if (to->endpoints.empty()) {
      resolve(connection, to);
    } else {
      connect_to(connection, to);
    }
    return make_tcp_stream(context, connection);
  };
}

}  // namespace wsspec::transport
