#include "harness/reference/echo_connection.h"

#include <chrono>
#include <utility>

namespace wsspec::reference {
namespace {

// How long the peer may take to end its side. Closing earlier, with bytes of the
// peer unread, would reset the connection and destroy what is on its way to it
// (RFC 6455, section 7.1.1).
constexpr std::chrono::seconds kLinger{2};

}  // namespace

EchoConnection::EchoConnection(transport::Loop& loop, Behaviour behaviour,
                               std::function<void()> on_done)
    : loop_(loop),
      behaviour_(std::move(behaviour)),
      on_done_(std::move(on_done)),
      opening_(behaviour_),
      pacer_(loop, behaviour_, [this] { settle(); }) {
}

EchoConnection::~EchoConnection() {
  if (linger_) loop_.cancel(*linger_);
}

// --- what arrives ---

void EchoConnection::on_bytes(protocol::Bytes bytes) {
  if (phase_ == Phase::opening) {
    if (auto outcome = opening_.feed(bytes)) opened(*std::move(outcome));
  } else if (phase_ == Phase::open) {
    echoer_->receive(bytes);
    flush_echoer();
  }
  settle();
}

void EchoConnection::on_end() {
  peer_ended_ = true;
  if (phase_ == Phase::open) {
    echoer_->receive_end();
    flush_echoer();
  }
  if (behaviour_.end_tcp_on_peer_end) end_tcp(TcpEnd::fin);
  settle();
}

void EchoConnection::on_error(const transport::StreamError&) {
  done();
}

// --- what goes out ---

void EchoConnection::opened(OpeningOutcome outcome) {
  if (outcome.accepting) return begin_frames(std::move(outcome));
  phase_ = Phase::over;
  pacer_.write(std::move(outcome.response), behaviour_.latency);
  end_tcp(behaviour_.after_refusal);
}

void EchoConnection::begin_frames(OpeningOutcome outcome) {
  phase_ = Phase::open;
  echoer_.emplace(behaviour_, outcome.deflate);
  echoer_->greet();
  if (behaviour_.greeting_in_same_segment)
    for (const auto& greeting : echoer_->take_output())
      protocol::append(outcome.response, greeting.octets);
  pacer_.write(std::move(outcome.response), behaviour_.latency);
  if (behaviour_.stop_reading) stream_->set_reading(false);
  if (!outcome.rest.empty()) echoer_->receive(outcome.rest);
  flush_echoer();
}

void EchoConnection::flush_echoer() {
  for (auto& [reason, octets] : echoer_->take_output()) {
    const bool is_pong = reason == FrameReason::pong;
    pacer_.write(std::move(octets),
                 behaviour_.latency + (is_pong ? transport::Duration{0} : behaviour_.data_latency));
  }
  if (echoer_->failed()) {
    end_tcp(behaviour_.after_failure);
  } else if (echoer_->closing_handshake_done() && behaviour_.close_at_close_received) {
    end_tcp(behaviour_.after_closing_handshake);
  }
}

// --- the end ---

void EchoConnection::end_tcp(TcpEnd end) {
  if (end == TcpEnd::stay_open || tcp_end_) return;
  phase_ = Phase::over;
  tcp_end_ = end;
  pacer_.finish(end);
}

void EchoConnection::settle() {
  pacer_.advance(*stream_);
  if (!pacer_.finished()) return;
  if (peer_ended_ || tcp_end_ == TcpEnd::reset) return done();
  if (!linger_) linger_ = loop_.call_after(kLinger, [this] { done(); });
}

void EchoConnection::done() {
  const auto on_done = on_done_;
  on_done();
}

}  // namespace wsspec::reference
