// Looks at a target before any case: does it answer the opening handshake, how
// fast, and what does it offer. Nothing here is a verdict.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "harness/runner/conversation.h"
#include "harness/runner/target.h"

namespace wsspec::runner {

enum class EchoMode : std::uint8_t { automatic, yes, no };

struct PreflightResult {
  std::string trouble{};  // why nothing can be said about conformance; empty when fine
  std::string banner{};   // Server header
  std::optional<protocol::ResponseHead> response{};  // to the opening handshake
  std::vector<protocol::HandshakeFault> response_faults{};
  std::string echo_trouble{};  // what came instead of the echo, where none came
  results::Capabilities capabilities{};
  judge::Limits limits{};
  bool answers_pings = true;  // false when the first one was left unanswered
};

class Preflight {
 public:
  // `target.limits` hold until better ones are measured; `done` is called once
  // from the loop. `target` outlives this object.
  Preflight(transport::Loop& loop, const Target& target, EchoMode echo, double time_scale,
            judge::Duration ceiling, std::uint64_t seed, std::function<void(PreflightResult)> done);
  ~Preflight();

 private:
  enum class Stage : std::uint8_t { opening, pinging, echoing, offering, choosing };

  void changed();
  void turn();
  void open(Stage stage, std::string extensions, const std::string& subprotocols);
  void opened();
  void ping();
  void ponged();
  void send_echo();
  void wait_for_echo();
  void no_echo(std::string what);
  void offer();
  void offered();
  void chosen();
  void restart_timer();
  void timed_out();
  void finish(std::string trouble = {});

  transport::Loop& loop_;
  const Target& target_;
  EchoMode echo_;
  double time_scale_;
  judge::Duration ceiling_;
  std::uint64_t seed_;
  std::function<void(PreflightResult)> done_;
  PreflightResult result_{};
  Stage stage_ = Stage::opening;
  std::unique_ptr<Conversation> conversation_{};
  std::vector<std::unique_ptr<Conversation>> past_{};  // not destroyed inside their own call
  std::vector<judge::Duration> round_trips_{};
  transport::Moment pinged_{};
  std::optional<transport::TimerId> timer_{};
};

}  // namespace wsspec::runner
