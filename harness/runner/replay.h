// Sends again what a case sent on one connection: the same octets in the same
// writes, with the same pauses, and writes down what comes back. It judges nothing.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "harness/judge/observer.h"
#include "harness/results/sent.h"
#include "harness/runner/recorder.h"
#include "harness/transport/stream.h"

namespace wsspec::runner {

struct ReplayLimits {
  transport::Duration answer =
      std::chrono::seconds(1);  // for octets that came then, and now do not
  transport::Duration silence = std::chrono::milliseconds(500);  // behind the last piece
  transport::Duration all = std::chrono::seconds(60);
};

class Replay final : public transport::StreamHandler {
 public:
  // `done` is called once, from the loop, which outlives this object. A connection
  // that cannot be opened leaves a note as its only entry.
  Replay(transport::Loop& loop, const transport::Connect& connect,
         std::vector<results::SentPiece> pieces, ReplayLimits limits,
         std::function<void(results::Connection)> done);
  ~Replay() override;

  void on_connected() override;
  void on_bytes(protocol::Bytes bytes) override;
  void on_end() override;
  void on_error(const transport::StreamError& error) override;

 private:
  void advance();
  // When the next piece may leave; nothing while it waits for octets.
  [[nodiscard]] std::optional<transport::Moment> due() const;
  void send(const results::SentPiece& piece);
  void wait_until(transport::Moment moment);
  void show_items();
  void finish();

  transport::Loop& loop_;
  std::vector<results::SentPiece> pieces_;
  ReplayLimits limits_;
  std::function<void(results::Connection)> done_;
  judge::Observer observer_{};
  Recorder recorder_{1};
  std::unique_ptr<transport::Stream> stream_{};
  std::optional<transport::TimerId> timer_{};
  std::size_t next_ = 0;
  std::uint64_t num_received_ = 0;
  transport::Moment began_{};
  transport::Moment sent_{};      // the piece before; the opening
  transport::Moment received_{};  // the latest octets
  bool connected_ = false;
  bool over_ = false;
};

}  // namespace wsspec::runner
