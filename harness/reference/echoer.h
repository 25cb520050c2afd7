// One side of an open connection (RFC 6455, sections 5 to 7) under a
// Behaviour: octets of the peer in, octets for the peer out. What is received is
// read by protocol::Session; what is sent is made here, so that a behaviour can
// drop or change each answer for itself.
#pragma once

#include <optional>
#include <vector>

#include "harness/protocol/deflate_codec.h"
#include "harness/protocol/session.h"
#include "harness/reference/behaviour.h"

namespace wsspec::reference {

struct Outgoing {
  FrameReason reason{};
  protocol::Buffer octets{};
};

class Echoer {
 public:
  // `behaviour` outlives this object.
  Echoer(const Behaviour& behaviour, const std::optional<protocol::DeflateParams>& deflate);

  void greet();
  // A ping of its own; false where the one before it has had no pong.
  [[nodiscard]] bool keep_alive();
  void receive(protocol::Bytes segment);
  void receive_end();

  [[nodiscard]] std::vector<Outgoing> take_output();
  // Whether this side is done with the connection: by section 7.1.1 or by 7.1.7.
  [[nodiscard]] bool closing_handshake_done() const { return close_received_; }
  [[nodiscard]] bool is_closed_cleanly() const {
    return close_received_ && close_sent_ && !failed_;
  }
  [[nodiscard]] bool failed() const { return failed_; }
  // What an event did to a whole server; nothing is sent behind it.
  [[nodiscard]] Death death() const { return death_; }

 private:
  void act_on_events();
  void act(const protocol::FrameReceived&) {}
  void act(const protocol::MessageReceived& message);
  void act(const protocol::PingReceived& ping);
  void act(const protocol::PongReceived&) { ponged_ = true; }
  void act(const protocol::CloseReceived& received);
  void act(const protocol::RuleBroken& broken);
  void act(const protocol::MessagePiece&) {}
  void act(const protocol::StreamEnded&) {}
  [[nodiscard]] protocol::Frame echo_of(const protocol::MessageReceived& message);
  void say(FrameReason reason, std::vector<protocol::Frame> frames);
  // Section 5.3, for a client's frames.
  void mask(FrameReason reason, protocol::Frame& frame) const;

  const Behaviour& behaviour_;
  protocol::Session session_;
  std::optional<protocol::Deflater> deflater_{};  // none: everything goes out as it is
  std::vector<Outgoing> output_{};
  bool ponged_ = true;  // since the latest ping of its own
  bool close_sent_ = false;
  bool close_received_ = false;
  bool failed_ = false;
  Death death_ = Death::none;
};

}  // namespace wsspec::reference
