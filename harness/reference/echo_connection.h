// One connection of a reference endpoint: hands what arrives to the opening
// handshake or to the echoer, their answers to the pacer, and ends TCP.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "harness/reference/behaviour.h"
#include "harness/reference/echoer.h"
#include "harness/reference/opening.h"
#include "harness/reference/pacer.h"
#include "harness/transport/stream.h"

namespace wsspec::reference {

// How a connection went, once it is over.
struct Ending {
  bool opened = false;
  bool clean = false;     // both Close frames passed (RFC 6455, section 7.1.4)
  std::string trouble{};  // why it was not opened, one line
};

class EchoConnection final : public transport::StreamHandler {
 public:
  // Of the behaviour's role. `on_done` and `on_death` are called as the last thing
  // that this object does; they may destroy it.
  EchoConnection(transport::Loop& loop, Behaviour behaviour, std::function<void()> on_done,
                 std::function<void(Death)> on_death);
  ~EchoConnection() override;
  EchoConnection(const EchoConnection&) = delete;
  EchoConnection& operator=(const EchoConnection&) = delete;

  void start(std::unique_ptr<transport::Stream> stream);
  // Says what this side says first. For who did not make the connection himself: otherwise
  // on_connected does it.
  void begin();
  [[nodiscard]] Ending ending() const;
  // The endpoint has died: the connection is reset, or stays open and silent.
  void die(Death death);

  void on_connected() override { begin(); }
  void on_bytes(protocol::Bytes bytes) override;
  void on_end() override;
  void on_error(const transport::StreamError& error) override;
  void on_drained() override { settle(); }

 private:
  enum class Phase : std::uint8_t { opening, open, over };

  void opened(OpeningOutcome outcome);
  [[nodiscard]] Death death_at_end() const;
  // Whether that was the death of the server; then this object may be gone.
  bool kills_server(Death death);
  void begin_frames(OpeningOutcome outcome);
  void flush_echoer();
  void wait_for_end();
  void watch(transport::Duration time);
  void watch_is_over();
  [[nodiscard]] bool dies_of_silence();
  void end_tcp(TcpEnd end);
  void end_turn();
  // Lets go out what is due, and this object go when all is done.
  void settle();
  void done();

  transport::Loop& loop_;
  Behaviour behaviour_;
  std::function<void()> on_done_;
  std::function<void(Death)> on_death_;
  std::unique_ptr<transport::Stream> stream_{};
  std::unique_ptr<Opening> opening_;
  std::string trouble_{};  // why there was no opening handshake
  std::optional<Echoer> echoer_{};
  Pacer pacer_;
  Phase phase_ = Phase::opening;
  bool peer_ended_ = false;
  bool hung_ = false;
  bool waits_for_end_ = false;       // of TCP, by the peer
  std::optional<TcpEnd> tcp_end_{};  // how this side ends, once that is settled
  std::optional<transport::TimerId> linger_{};
  int num_unanswered_ = 0;                     // pings of its own, in a row
  std::optional<transport::TimerId> watch_{};  // for the opening, the next own ping, the end
};

}  // namespace wsspec::reference
