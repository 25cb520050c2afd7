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
                               std::function<void()> on_done, std::function<void(Death)> on_death)
    : loop_(loop),
      behaviour_(std::move(behaviour)),
      on_done_(std::move(on_done)),
      on_death_(std::move(on_death)),
      opening_(make_opening(behaviour_)),
      pacer_(loop, behaviour_, [this] { settle(); }) {
}

EchoConnection::~EchoConnection() {
  if (linger_) loop_.cancel(*linger_);
  if (watch_) loop_.cancel(*watch_);
}

void EchoConnection::start(std::unique_ptr<transport::Stream> stream) {
  stream_ = std::move(stream);
  watch(behaviour_.opening_limit);
}

void EchoConnection::begin() {
  pacer_.write(opening_->begin(), behaviour_.latency);
  if (!behaviour_.client.impatience.empty()) watch(behaviour_.client.patience);
  settle();
}

Ending EchoConnection::ending() const {
  return {.opened = echoer_.has_value(),
          .clean = echoer_ && echoer_->is_closed_cleanly(),
          .trouble = trouble_};
}

// --- the clock ---

void EchoConnection::watch(transport::Duration time) {
  if (watch_) loop_.cancel(*watch_);
  watch_.reset();
  if (time <= transport::Duration{0}) return;
  watch_ = loop_.call_after(time, [this] {
    watch_.reset();
    watch_is_over();
  });
}

// The limits are an endpoint's choice (RFC 6455, sections 5.5.2, 7.1.1 and 10.4).
void EchoConnection::watch_is_over() {
  if (hung_) return;
  if (waits_for_end_) {
    end_tcp(behaviour_.after_closing_handshake);
  } else if (dies_of_silence()) {
    return;
  }
  end_turn();
}

// Whether silence was the death of the server; then this object may be gone.
bool EchoConnection::dies_of_silence() {
  if (phase_ == Phase::opening && !behaviour_.client.impatience.empty()) {
    pacer_.write(std::exchange(behaviour_.client.impatience, {}), behaviour_.latency);
    watch(behaviour_.opening_limit);
  } else if (phase_ == Phase::opening) {
    if (behaviour_.on_opening_limit && kills_server(behaviour_.on_opening_limit())) return true;
    trouble_ = "no answer in time";
    end_tcp(TcpEnd::fin);
  } else if (phase_ == Phase::open) {
    const bool answered = echoer_->keep_alive();
    if (!answered && behaviour_.on_missed_pong && kills_server(behaviour_.on_missed_pong()))
      return true;
    flush_echoer();
    if (!answered && behaviour_.drops_silent_peers) end_tcp(TcpEnd::fin);
    // Who answers nothing is asked no more: a timer that never ends would keep a loop alive.
    constexpr int kMaxUnanswered = 3;
    num_unanswered_ = answered ? 0 : num_unanswered_ + 1;
    if (num_unanswered_ < kMaxUnanswered) watch(behaviour_.ping_every);
  }
  return false;
}

// --- what arrives ---

void EchoConnection::on_bytes(protocol::Bytes bytes) {
  if (phase_ == Phase::opening) {
    if (auto outcome = opening_->feed(bytes)) {
      if (kills_server(outcome->death)) return;
      opened(*std::move(outcome));
    }
  } else if (phase_ == Phase::open) {
    echoer_->receive(bytes);
    flush_echoer();
  }
  end_turn();
}

void EchoConnection::on_end() {
  if (!behaviour_.hears_end_while_writing && pacer_.is_writing()) return;
  peer_ended_ = true;
  if (kills_server(death_at_end())) return;
  if (phase_ == Phase::open) {
    echoer_->receive_end();
    flush_echoer();
  }
  if (phase_ == Phase::opening) trouble_ = "TCP ended before the answer";
  if (waits_for_end_) {
    end_tcp(behaviour_.after_closing_handshake);
  } else if (behaviour_.end_tcp_on_peer_end) {
    end_tcp(TcpEnd::fin);
  }
  end_turn();
}

void EchoConnection::on_error(const transport::StreamError& error) {
  if (phase_ == Phase::opening) trouble_ = error.what;
  if (hung_ || (behaviour_.on_reset && kills_server(behaviour_.on_reset()))) return;
  done();
}

// --- what goes out ---

void EchoConnection::opened(OpeningOutcome outcome) {
  if (outcome.accepting) return begin_frames(std::move(outcome));
  phase_ = Phase::over;
  trouble_ = std::move(outcome.refusal);
  pacer_.write(std::move(outcome.response), behaviour_.latency);
  end_tcp(outcome.ends_tcp ? behaviour_.after_refusal : TcpEnd::stay_open);
}

void EchoConnection::begin_frames(OpeningOutcome outcome) {
  phase_ = Phase::open;
  watch(behaviour_.ping_every);
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
    transport::Duration delay = behaviour_.latency;
    if (reason != FrameReason::pong) delay += behaviour_.data_latency;
    if (reason == FrameReason::echo) delay += behaviour_.echo_latency;
    pacer_.write(std::move(octets), delay);
  }
  if (echoer_->failed()) {
    if (!behaviour_.waits_behind_failure) return end_tcp(behaviour_.after_failure);
    wait_for_end();
  } else if (echoer_->closing_handshake_done()) {
    if (behaviour_.close_at_close_received) return end_tcp(behaviour_.after_closing_handshake);
    wait_for_end();
  }
}

// Section 7.1.1: the server ends TCP, and a client waits for that once its own Close is out.
void EchoConnection::wait_for_end() {
  if (std::exchange(waits_for_end_, true)) return;
  const bool limited = behaviour_.end_limit > transport::Duration{0};
  const auto until_out = behaviour_.latency + behaviour_.data_latency;
  watch(limited ? behaviour_.end_limit + until_out : behaviour_.end_limit);
}

// --- the end ---

void EchoConnection::end_tcp(TcpEnd end) {
  if (end == TcpEnd::stay_open || tcp_end_) return;
  phase_ = Phase::over;
  tcp_end_ = end;
  pacer_.finish(end);
}

// What is queued has not left yet: it dies with the server.
void EchoConnection::end_turn() {
  if (!echoer_ || !kills_server(echoer_->death())) settle();
}

void EchoConnection::settle() {
  if (hung_) return;
  pacer_.advance(*stream_);
  if (!pacer_.finished()) return;
  if (peer_ended_ || tcp_end_ == TcpEnd::reset) return done();
  if (!linger_) linger_ = loop_.call_after(kLinger, [this] { done(); });
}

// While frames come, the end is an event of theirs.
Death EchoConnection::death_at_end() const {
  static const std::function<Death()> no_hook;
  const auto& hook = phase_ == Phase::opening ? behaviour_.on_handshake_end
                     : phase_ == Phase::over  ? behaviour_.on_closing_end
                                              : no_hook;
  return hook ? hook() : Death::none;
}

bool EchoConnection::kills_server(Death death) {
  if (death == Death::none) return false;
  const auto on_death = on_death_;
  on_death(death);
  return true;
}

void EchoConnection::die(Death death) {
  hung_ = true;
  if (linger_) loop_.cancel(*linger_);
  if (death == Death::crash) return stream_->reset();
  stream_->set_reading(false);
}

void EchoConnection::done() {
  const auto on_done = on_done_;
  on_done();
}

}  // namespace wsspec::reference
