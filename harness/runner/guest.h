// One connection that a client has opened: kept until it is known for whom it is, then passed on
// to who plays with it, as if that one had opened it.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "harness/protocol/http_head.h"
#include "harness/transport/stream.h"

namespace wsspec::runner {

class Guest final : public transport::StreamHandler, public std::enable_shared_from_this<Guest> {
 public:
  // Tells its host of what has come while nobody plays with it: more octets, or the end.
  struct Host {
    std::function<void(const std::shared_ptr<Guest>&)> on_octets{};
    // Over TLS, and before any octet. Unset: of no interest.
    std::function<void(const std::shared_ptr<Guest>&)> on_tls_begun{};
    std::function<void(const std::shared_ptr<Guest>&)> on_gone{};
  };
  Guest(Host host, protocol::HeadLimits limits) : host_(std::move(host)), head_(limits) {}

  // Behind the constructor: the stream of which this is the handler.
  void own(std::unique_ptr<transport::Stream> stream) { stream_ = std::move(stream); }

  // The request-target, empty until it is there; anything that stands in its place counts.
  [[nodiscard]] const std::string& target() const { return target_; }
  [[nodiscard]] const protocol::HeadParser<protocol::RequestHead>& head() const { return head_; }

  // From now on `handler` hears of everything, beginning with what has come so far.
  void play_with(transport::StreamHandler& handler);
  // Nobody plays any more: the connection is closed.
  void leave();
  [[nodiscard]] transport::Stream* stream() { return stream_.get(); }

  // Answers and ends this side; `host` hears of the end.
  void answer(const protocol::ResponseHead& response, std::string_view body);

  void on_tls_begun() override;
  void on_bytes(protocol::Bytes bytes) override;
  void on_end() override;
  void on_error(const transport::StreamError& error) override;
  void on_drained() override;

 private:
  void read_target();

  Host host_;
  std::unique_ptr<transport::Stream> stream_{};
  transport::StreamHandler* handler_ = nullptr;
  protocol::Buffer input_{};  // so far, while nobody plays
  protocol::HeadParser<protocol::RequestHead> head_;
  std::string target_{};
  bool ended_ = false;
  bool answered_ = false;
};

}  // namespace wsspec::runner
