// A target that the harness starts itself: the process, and the wait until it
// serves.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "harness/runner/conversation.h"
#include "harness/runner/scheduler.h"
#include "harness/runner/supervisor.h"
#include "harness/runner/target.h"

namespace wsspec::runner {

enum class Ready : std::uint8_t {
  tcp,   // a connection is accepted
  http,  // the opening handshake gets an HTTP answer
  ws,    // ... which is 101
  line,  // it has printed a line that matches
};

struct ProcessOptions {
  std::string command{};
  std::uint16_t port = 0;
  Ready ready = Ready::tcp;
  std::string ready_pattern{};  // of Ready::line
  judge::Duration ready_timeout = std::chrono::seconds(10);
};

class TargetProcess {
 public:
  // `target` outlives this object.
  TargetProcess(transport::Loop& loop, ProcessOptions options, const Target& target,
                WatchOutput watch);
  ~TargetProcess();

  // Stops what runs and starts it; `done` is called from the loop with the
  // trouble, or with nothing when it serves.
  void start(std::function<void(std::string trouble)> done);
  [[nodiscard]] ProcessHooks hooks();
  [[nodiscard]] pid_t group() const { return supervisor_.group(); }

 private:
  void try_again();
  void look();
  [[nodiscard]] bool is_ready() const;
  void finish(const std::string& trouble);

  transport::Loop& loop_;
  ProcessOptions options_;
  const Target& target_;
  Supervisor supervisor_;
  std::function<void(std::string)> done_{};
  std::unique_ptr<Conversation> attempt_{};
  std::string last_error_{};  // of the attempts to connect
  transport::Moment give_up_{};
  std::uint64_t log_start_ = 0;
  std::optional<transport::TimerId> timer_{};
};

}  // namespace wsspec::runner
