#include "harness/transport/socket_connection.h"

#include <fcntl.h>

#include <asio/buffer.hpp>
#include <asio/error.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/post.hpp>
#include <asio/write.hpp>
#include <utility>

namespace wsspec::transport {
namespace {

constexpr std::size_t kReadLen = 64 * 1024;
// How long a destroyed stream goes on sending to a peer that does not read.
constexpr std::chrono::seconds kFlushLimit{1};

StreamError from_code(std::error_code code) {
  if (code == asio::error::connection_reset || code == asio::error::broken_pipe)
    return {StreamFault::reset, code, "connection reset by the peer"};
  return {StreamFault::other, code, "connection lost: " + code.message()};
}

}  // namespace

SocketConnection::SocketConnection(StreamSocket socket) : socket_(std::move(socket)) {
}

void SocketConnection::start() {
  std::error_code ignored;
  socket_.set_option(asio::ip::tcp::no_delay(true), ignored);  // of TCP alone
  // A child that inherited the socket would keep the peer from seeing its end.
  ::fcntl(socket_.native_handle(), F_SETFD, FD_CLOEXEC);
  connected_ = true;
  read();
  write_next();
}

void SocketConnection::start_connected() {
  start();
  handler_->on_connected();
}

void SocketConnection::fail(StreamError error) {
  // Asio's category equals no std::errc; its numbers are those of errno.
  if (error.code.category() == asio::error::get_system_category())
    error.code.assign(error.code.value(), std::system_category());
  closed_ = true;
  drop_queue();
  close_socket();
  handler_->on_error(error);
}

// --- reading ---

void SocketConnection::read() {
  if (!connected_ || closed_ || peer_ended_ || !reading_wanted_ || read_pending_ || held_) return;
  // Left uninitialised: a page that is never read into costs nothing.
  if (!buffer_) buffer_ = std::make_unique_for_overwrite<std::byte[]>(kReadLen);
  read_pending_ = true;
  socket_.async_read_some(asio::buffer(buffer_.get(), kReadLen),
                          [self = shared_from_this()](std::error_code code, std::size_t len) {
                            self->read_pending_ = false;
                            self->held_ = {code, len};
                            self->deliver();
                          });
}

void SocketConnection::deliver() {
  if (closed_ || !reading_wanted_ || !held_) return;
  const ReadResult result = *std::exchange(held_, std::nullopt);
  if (result.code == asio::error::eof) return deliver_end();
  if (result.code) return fail(from_code(result.code));
  handler_->on_bytes({buffer_.get(), result.len});
  read();
}

// Linux reports an RST once. When a write met it first, reading ends as if a FIN
// had come; only EPIPE says that a FIN did come, before the RST.
void SocketConnection::deliver_end() {
  peer_ended_ = true;
  if (!write_error_ || write_error_ == asio::error::broken_pipe) handler_->on_end();
  if (write_error_ && !closed_) fail(from_code(write_error_));
}

void SocketConnection::set_reading(bool reading) {
  reading_wanted_ = reading;
  if (!held_) return read();
  if (reading) asio::post(socket_.get_executor(), [self = shared_from_this()] { self->deliver(); });
}

// --- writing ---

void SocketConnection::write(protocol::Buffer bytes) {
  if (closed_ || fin_written_ || write_error_ || bytes.empty()) return;
  queued_len_ += bytes.size();
  queue_.push_back(std::move(bytes));
  write_next();
}

void SocketConnection::end_write() {
  if (closed_ || std::exchange(fin_written_, true)) return;
  write_next();
}

// One buffer a write, so that the cuts of the caller are those on the wire.
void SocketConnection::write_next() {
  if (!connected_ || writing_ || write_error_) return;
  if (queue_.empty()) {
    std::error_code ignored;
    if (fin_written_) socket_.shutdown(StreamSocket::shutdown_send, ignored);
    return;
  }
  in_flight_ = std::move(queue_.front());
  queue_.pop_front();
  writing_ = true;
  asio::async_write(
      socket_, asio::buffer(in_flight_),
      [self = shared_from_this()](std::error_code code, std::size_t) { self->written(code); });
}

void SocketConnection::written(std::error_code code) {
  writing_ = false;
  if (closed_ && handler_ != nullptr) return;  // reset or failed meanwhile
  if (code) return write_failed(code);
  queued_len_ -= in_flight_.size();
  write_next();
  if (writing_) return;
  if (handler_ != nullptr) return handler_->on_drained();
  close_socket();
}

// What the peer sent before it went away is still to be read, and reading says
// whether it ended or reset; only when it had ended before, nothing is to come.
void SocketConnection::write_failed(std::error_code code) {
  write_error_ = code;
  drop_queue();
  if (handler_ == nullptr) return close_socket();
  if (peer_ended_) fail(from_code(code));
}

// --- closing ---

void SocketConnection::reset() {
  if (std::exchange(closed_, true)) return;
  drop_queue();
  std::error_code ignored;
  socket_.set_option(asio::socket_base::linger(true, 0), ignored);
  close_socket();
}

void SocketConnection::detach() {
  handler_ = nullptr;
  closed_ = true;
  if (writing_ && socket_.is_open()) return flush_then_close();
  close_socket();
}

// close(2) keeps what the kernel has taken over; what is still in this process
// must follow first.
void SocketConnection::flush_then_close() {
  flush_limit_.emplace(socket_.get_executor(), kFlushLimit);
  flush_limit_->async_wait([self = shared_from_this()](std::error_code code) {
    if (!code) self->close_socket();
  });
}

void SocketConnection::close_socket() {
  flush_limit_.reset();
  std::error_code ignored;
  socket_.close(ignored);
}

void SocketConnection::drop_queue() {
  queue_.clear();
  queued_len_ = 0;
}

// --- the stream ---

namespace {

class SocketStream final : public Stream {
 public:
  SocketStream(std::shared_ptr<asio::io_context> context,
               std::shared_ptr<SocketConnection> connection)
      : context_(std::move(context)), connection_(std::move(connection)) {}
  ~SocketStream() override { connection_->detach(); }
  SocketStream(const SocketStream&) = delete;
  SocketStream& operator=(const SocketStream&) = delete;

  void write(protocol::Buffer bytes) override { connection_->write(std::move(bytes)); }
  void end_write() override { connection_->end_write(); }
  void reset() override { connection_->reset(); }
  void set_reading(bool reading) override { connection_->set_reading(reading); }
  [[nodiscard]] std::size_t num_queued() const override { return connection_->num_queued(); }

 private:
  std::shared_ptr<asio::io_context> context_;
  std::shared_ptr<SocketConnection> connection_;
};

}  // namespace

std::unique_ptr<Stream> make_socket_stream(std::shared_ptr<asio::io_context> context,
                                           std::shared_ptr<SocketConnection> connection) {
  return std::make_unique<SocketStream>(std::move(context), std::move(connection));
}

}  // namespace wsspec::transport
