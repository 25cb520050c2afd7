// Signals and file descriptors of a NetLoop.
#include <array>
#include <asio/buffer.hpp>
#include <asio/posix/stream_descriptor.hpp>
#include <csignal>
#include <utility>

#include "harness/transport/net_state.h"

namespace wsspec::transport {
namespace {

void wait_for_signal(asio::signal_set& signals, std::function<void(int)> fn) {
  signals.async_wait([&signals, fn = std::move(fn)](std::error_code code, int signal) {
    if (code) return;
    fn(signal);
    wait_for_signal(signals, fn);
  });
}

class Watch : public std::enable_shared_from_this<Watch> {
 public:
  Watch(asio::io_context& context, int fd, std::function<void(protocol::Bytes)> on_output)
      : descriptor_(context, fd), on_output_(std::move(on_output)) {}

  void read() {
    descriptor_.async_read_some(asio::buffer(buffer_),
                                [self = shared_from_this()](std::error_code code, std::size_t len) {
                                  if (code) return self->end();
                                  self->on_output_(protocol::Bytes(self->buffer_).first(len));
                                  self->read();
                                });
  }

 private:
  void end() {
    descriptor_.close();
    on_output_({});
  }

  asio::posix::stream_descriptor descriptor_;
  std::function<void(protocol::Bytes)> on_output_;
  std::array<std::byte, 4096> buffer_{};
};

}  // namespace

void NetLoop::on_signal(std::function<void(int)> fn) {
  state_->signals.emplace(*state_->context, SIGINT, SIGTERM);
  wait_for_signal(*state_->signals, std::move(fn));
}

void NetLoop::watch(int fd, std::function<void(protocol::Bytes)> on_output) {
  std::make_shared<Watch>(*state_->context, fd, std::move(on_output))->read();
}

}  // namespace wsspec::transport
