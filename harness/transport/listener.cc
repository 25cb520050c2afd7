#include "harness/transport/listener.h"

#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "harness/transport/socket_connection.h"

namespace wsspec::transport {
namespace {

using asio::ip::tcp;

// Enough for every case to connect at once.
constexpr int kBacklog = 1024;
// Without descriptors accept() fails again at once; until some are free again.
constexpr std::chrono::milliseconds kRetryPause{50};

// A name with addresses of both kinds gives the IPv4 one, as most clients of
// "localhost" try it.
tl::expected<tcp::endpoint, std::error_code> local_endpoint(asio::io_context& context,
                                                            const std::string& host,
                                                            std::uint16_t port) {
  std::error_code code;
  const auto literal = asio::ip::make_address(host, code);
  if (!code) return tcp::endpoint(literal, port);
  const auto found = tcp::resolver(context).resolve(host, std::to_string(port), code);
  if (code) return tl::unexpected(code);
  const auto ipv4 = std::find_if(found.begin(), found.end(), [](const auto& entry) {
    return entry.endpoint().address().is_v4();
  });
  return (ipv4 != found.end() ? ipv4 : found.begin())->endpoint();
}

std::error_code bind(tcp::acceptor& acceptor, const tcp::endpoint& endpoint) {
  std::error_code code;
  acceptor.open(endpoint.protocol(), code);
  if (code) return code;
  ::fcntl(acceptor.native_handle(), F_SETFD, FD_CLOEXEC);
  acceptor.set_option(tcp::acceptor::reuse_address(true), code);
  if (!code) acceptor.bind(endpoint, code);
  if (!code) acceptor.listen(kBacklog, code);
  return code;
}

std::string describe(std::error_code code, const std::string& host, std::uint16_t port) {
  const std::string where = "port " + std::to_string(port) + " on " + host;
  if (code == asio::error::address_in_use)
    return where + " is in use; choose another with --port (0: any free one)";
  if (code == asio::error::access_denied)
    return where + " needs privileges; choose one above 1023 with --port";
  if (code == asio::error::host_not_found || code.value() == EADDRNOTAVAIL)
    return host + " is not an address of this machine; choose one with --host";
  return "cannot listen at " + where + ": " + code.message();
}

}  // namespace

Listener::Listener(const std::shared_ptr<asio::io_context>& context, Accept accept)
    : context_(context), acceptor_(*context), retry_(*context), accept_(std::move(accept)) {
}

tl::expected<std::uint16_t, std::string> Listener::start(const std::string& host,
                                                         std::uint16_t port) {
  const auto endpoint = local_endpoint(*context_.lock(), host, port);
  const std::error_code code = endpoint ? bind(acceptor_, *endpoint) : endpoint.error();
  if (code) return tl::unexpected(describe(code, host, port));
  accept_next();
  return acceptor_.local_endpoint().port();
}

void Listener::close() {
  std::error_code ignored;
  acceptor_.close(ignored);
  retry_.cancel();
}

void Listener::accept_next() {
  acceptor_.async_accept([self = shared_from_this()](std::error_code code, tcp::socket socket) {
    if (code == asio::error::operation_aborted) return;
    if (code) return self->retry_later();
    self->accepted(std::move(socket));
    self->accept_next();
  });
}

void Listener::retry_later() {
  retry_.expires_after(kRetryPause);
  retry_.async_wait([self = shared_from_this()](std::error_code code) {
    if (!code) self->accept_next();
  });
}

// A connection that nobody takes is closed with its last reference.
void Listener::accepted(tcp::socket socket) {
  const auto connection = std::make_shared<SocketConnection>(std::move(socket));
  accept_([context = context_.lock(), connection](StreamHandler& handler) {
    connection->attach(handler);
    connection->start();
    return make_socket_stream(context, connection);
  });
}

}  // namespace wsspec::transport
