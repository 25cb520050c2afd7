// One stream socket, TCP or Unix, behind the Stream interface. Internal to the net
// transport.
#pragma once

#include <asio/generic/stream_protocol.hpp>
#include <asio/io_context.hpp>
#include <asio/steady_timer.hpp>
#include <deque>
#include <memory>
#include <optional>

#include "harness/transport/stream.h"

namespace wsspec::transport {

using StreamSocket = asio::generic::stream_protocol::socket;

// Lives as long as its Stream or an operation on the socket, whichever ends
// later; after detach() it speaks to nobody.
class SocketConnection : public std::enable_shared_from_this<SocketConnection> {
 public:
  explicit SocketConnection(StreamSocket socket);

  [[nodiscard]] StreamSocket& socket() { return socket_; }
  [[nodiscard]] bool closed() const { return closed_; }
  void attach(StreamHandler& handler) { handler_ = &handler; }

  // The socket is connected: reading and what was written begin.
  void start();
  void start_connected();  // and tells the handler
  void fail(StreamError error);

  void write(protocol::Buffer bytes);
  void end_write();
  void reset();
  void set_reading(bool reading);
  [[nodiscard]] std::size_t num_queued() const { return queued_len_; }
  void detach();  // the stream is destroyed

 private:
  struct ReadResult {
    std::error_code code{};
    std::size_t len = 0;
  };

  void read();
  void deliver();
  void deliver_end();
  void write_next();
  void written(std::error_code code);
  void write_failed(std::error_code code);
  void flush_then_close();
  void close_socket();
  void drop_queue();

  StreamSocket socket_;
  StreamHandler* handler_ = nullptr;  // null once detached
  bool connected_ = false;
  bool closed_ = false;  // the handler hears nothing more

  std::unique_ptr<std::byte[]> buffer_{};
  bool reading_wanted_ = true;
  bool read_pending_ = false;
  std::optional<ReadResult> held_{};  // read, not yet delivered: its bytes are in buffer_
  bool peer_ended_ = false;

  std::deque<protocol::Buffer> queue_{};
  protocol::Buffer in_flight_{};
  std::size_t queued_len_ = 0;  // in_flight_ and queue_
  bool writing_ = false;
  bool fin_written_ = false;
  std::error_code write_error_{};
  std::optional<asio::steady_timer> flush_limit_{};
};

// The stream of a connection. It keeps the context alive that the socket needs.
[[nodiscard]] std::unique_ptr<Stream> make_socket_stream(
    std::shared_ptr<asio::io_context> context, std::shared_ptr<SocketConnection> connection);

}  // namespace wsspec::transport
