// A client over the memory transport for the tests of this room: says what it is
// told to and writes down what it sees.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/protocol/frame_header.h"
#include "harness/protocol/http_head.h"
#include "harness/protocol/opening_handshake.h"
#include "harness/protocol/session.h"
#include "harness/reference/behaviour.h"
#include "harness/reference/echo_server.h"
#include "harness/transport/memory.h"

namespace wsspec::reference {

class ScriptedClient : public transport::StreamHandler {
 public:
  explicit ScriptedClient(Behaviour behaviour = {});

  void write(protocol::Buffer octets) { stream_->write(std::move(octets)); }
  void set_reading(bool reading) { stream_->set_reading(reading); }

  // Each runs the loop until nothing can happen any more.
  void say(std::string_view text) { say(protocol::to_buffer(text)); }
  void say(protocol::Buffer octets);
  void say(const protocol::Frame& frame);
  void end();

  // A conforming handshake; its response is then in `response`.
  void shake_hands(const protocol::ClientOffer& offer = {.key = "dGhlIHNhbXBsZSBub25jZQ=="});
  void send(std::uint8_t opcode, std::string_view payload, bool fin = true, std::uint8_t rsv = 0);

  // "text:Hello", "ping:", "close:1002": the frames that came, in order.
  [[nodiscard]] std::vector<std::string> frames() const;

  transport::MemoryLoop loop{};
  EchoServer server;
  protocol::HeadParser<protocol::ResponseHead> response{};
  std::vector<protocol::FrameReceived> received{};
  std::vector<protocol::MessageReceived> messages{};
  std::vector<protocol::Broken> broken{};
  std::vector<std::size_t> segment_lens{};
  std::vector<transport::Moment> segment_times{};
  bool ended = false;
  bool was_reset = false;

 private:
  void on_bytes(protocol::Bytes bytes) override;
  void on_end() override;
  void on_error(const transport::StreamError& error) override;
  void read_frames(protocol::Bytes bytes);

  protocol::ClientOffer offer_{};
  std::optional<protocol::Session> session_{};
  std::unique_ptr<transport::Stream> stream_;
};

// A masked frame, as a client owes it.
[[nodiscard]] protocol::Frame client_frame(std::uint8_t opcode, std::string_view payload,
                                           bool fin = true, std::uint8_t rsv = 0);
[[nodiscard]] protocol::Buffer encoded(const protocol::Frame& frame);

}  // namespace wsspec::reference
