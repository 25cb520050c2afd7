// A listening TCP socket. Internal to the net transport.
#pragma once

#include <asio/io_context.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/steady_timer.hpp>
#include <cstdint>
#include <memory>
#include <string>
#include <tl/expected.hpp>

#include "harness/transport/stream.h"

namespace wsspec::transport {

class Listener : public std::enable_shared_from_this<Listener> {
 public:
  Listener(const std::shared_ptr<asio::io_context>& context, Accept accept);

  // Binds and begins to accept; the port, or one sentence for the user.
  [[nodiscard]] tl::expected<std::uint16_t, std::string> start(const std::string& host,
                                                               std::uint16_t port);
  void close();

 private:
  void accept_next();
  void accepted(asio::ip::tcp::socket socket);
  void retry_later();

  std::weak_ptr<asio::io_context> context_;  // which owns this object's operations
  asio::ip::tcp::acceptor acceptor_;
  asio::steady_timer retry_;
  Accept accept_;
};

}  // namespace wsspec::transport
