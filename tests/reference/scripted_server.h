// A server over the memory transport for the tests of this room: says to the
// reference client what it is told to and writes down what it sees.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/protocol/deflate_params.h"
#include "harness/protocol/frame_header.h"
#include "harness/protocol/http_head.h"
#include "harness/protocol/session.h"
#include "harness/reference/behaviour.h"
#include "harness/reference/echo_client.h"
#include "harness/transport/memory.h"

namespace wsspec::reference {

class ScriptedServer : public transport::StreamHandler {
 public:
  // Waits until the request is there.
  explicit ScriptedServer(Behaviour behaviour = client_behaviour());

  // Each lets `kTurn` of virtual time go by.
  void say(std::string_view text) { say(protocol::to_buffer(text)); }
  void say(protocol::Buffer octets);
  void send(std::uint8_t opcode, std::string_view payload, bool fin = true, std::uint8_t rsv = 0);
  void end();
  void wait(transport::Duration time);

  // The response of a conforming server to the request that came.
  [[nodiscard]] protocol::ResponseHead acceptance(
      const std::optional<std::string>& extensions = {}) const;
  // That one, written.
  void accept(const std::optional<std::string>& extensions = {});

  // "text:Hello", "ping:", "close:1002": the frames that came, in order.
  [[nodiscard]] std::vector<std::string> frames() const;

  static constexpr std::chrono::milliseconds kTurn{10};

  transport::MemoryLoop loop{};
  protocol::HeadParser<protocol::RequestHead> request{};
  std::vector<protocol::FrameReceived> received{};
  std::vector<protocol::MessageReceived> messages{};
  std::vector<protocol::Broken> broken{};
  protocol::Buffer behind_request{};  // octets, as sent
  bool ended = false;
  bool was_reset = false;
  std::optional<Ending> ending{};  // of the client

 private:
  void on_bytes(protocol::Bytes bytes) override;
  void on_end() override { ended = true; }
  void on_error(const transport::StreamError& error) override;

  protocol::Session session_;
  EchoClient client_;
  std::unique_ptr<transport::Stream> stream_{};
};

}  // namespace wsspec::reference
