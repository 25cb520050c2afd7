// Looks at a client before any case: does it come, how fast does it answer, does it echo, and what
// does its request offer. Nothing here is a verdict.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "harness/runner/conversation.h"
#include "harness/runner/preflight.h"
#include "harness/runner/target.h"

namespace wsspec::runner {

// What the client's connection stands for where others have the id of a case.
inline constexpr const char* kPreflightId = "preflight";

class ClientPreflight {
 public:
  // As Preflight. The request's User-Agent is the banner.
  ClientPreflight(transport::Loop& loop, const Target& target, EchoMode echo, double time_scale,
                  judge::Duration ceiling, std::uint64_t seed,
                  std::function<void(PreflightResult)> done);
  ~ClientPreflight();

 private:
  enum class Stage : std::uint8_t { coming, pinging, echoing, closing };

  void changed();
  void turn();
  void requested();
  void answer();
  void ping();
  void ponged();
  void send_echo();
  void wait_for_echo();
  void close();
  void restart_timer();
  void timed_out();
  void finish(std::string trouble = {});
  [[nodiscard]] const judge::Seen& seen() const { return conversation_->seen(); }

  transport::Loop& loop_;
  const Target& target_;
  EchoMode echo_;
  double time_scale_;
  judge::Duration ceiling_;
  Random random_;
  std::function<void(PreflightResult)> done_;
  PreflightResult result_{};
  Stage stage_ = Stage::coming;
  std::unique_ptr<Conversation> conversation_{};
  std::vector<judge::Duration> round_trips_{};
  transport::Moment asked_{};
  std::optional<transport::TimerId> timer_{};
};

}  // namespace wsspec::runner
