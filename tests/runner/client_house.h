// A client in memory as the target: the reference client with any Behaviour, or a
// puppet that a test moves.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "harness/reference/echo_client.h"
#include "harness/runner/player.h"
#include "harness/transport/memory.h"

namespace wsspec::runner {

// The client's end of a connection; it does nothing by itself.
class PuppetClient final : public transport::StreamHandler {
 public:
  explicit PuppetClient(std::function<void(PuppetClient&)> moves) : moves_(std::move(moves)) {}
  void own(std::unique_ptr<transport::Stream> stream);

  // For the moves, which are called when the connection is there, and after each segment.
  [[nodiscard]] const std::string& input() const { return input_; }  // all of it
  void say(std::string_view octets) { stream_->write(protocol::to_buffer(octets)); }
  void end() { stream_->end_write(); }

  void on_bytes(protocol::Bytes bytes) override;
  void on_end() override {}
  void on_error(const transport::StreamError&) override {}

 private:
  std::function<void(PuppetClient&)> moves_;
  std::unique_ptr<transport::Stream> stream_{};
  std::string input_{};
};

class ClientHouse {
 public:
  ClientHouse();

  std::function<void(reference::Behaviour&)> changes{};  // to the conforming client
  std::function<void(PuppetClient&)> moves{};            // instead of it
  int num_connections = 0;

  [[nodiscard]] Played play(const script::Case& scripted);

  transport::MemoryLoop loop{};
  Target target{};

 private:
  [[nodiscard]] Awaited await();

  std::vector<std::unique_ptr<reference::EchoClient>> clients_{};
  std::vector<std::unique_ptr<PuppetClient>> puppets_{};
};

}  // namespace wsspec::runner
