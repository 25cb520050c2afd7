// One message over a WebSocket to who asks for it, and the closing handshake: how a client that
// drives itself gets its answers.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "harness/protocol/http_head.h"
#include "harness/transport/stream.h"

namespace wsspec::runner {

// Conforming, and patient for a short while only.
class Told final : public transport::StreamHandler {
 public:
  // Sends `text`, unless it is empty, and Close 1000 behind the 101. `on_done` is called once, from
  // the loop; it may destroy this object. The loop outlives it.
  Told(transport::Loop& loop, const transport::Connect& connect, std::string text,
       std::function<void()> on_done);
  ~Told() override;

  void on_bytes(protocol::Bytes bytes) override;
  void on_end() override;
  void on_error(const transport::StreamError& error) override;

 private:
  void tell();
  void done_in(transport::Duration time);

  transport::Loop& loop_;
  std::string text_;
  std::function<void()> on_done_;
  protocol::HeadParser<protocol::RequestHead> head_{};
  std::unique_ptr<transport::Stream> stream_{};
  std::optional<transport::TimerId> timer_{};
  bool told_ = false;
};

}  // namespace wsspec::runner
