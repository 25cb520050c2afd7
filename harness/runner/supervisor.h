// Starts, watches and stops a target process (--exec). Its stderr and exit
// status are kept; its whole process group dies with the run.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <tl/expected.hpp>

namespace wsspec::runner {

// Watches a file descriptor in the caller's loop: NetLoop::watch.
using WatchOutput = std::function<void(int fd, std::function<void(std::string_view)> on_output)>;

class Supervisor {
 public:
  // `command` goes to /bin/sh; {port} in it and $WSSPEC_PORT are `port`.
  Supervisor(std::string command, std::uint16_t port, WatchOutput watch);
  ~Supervisor();
  Supervisor(const Supervisor&) = delete;
  Supervisor& operator=(const Supervisor&) = delete;

  // One sentence when the process can't be started at all.
  [[nodiscard]] tl::expected<void, std::string> start();
  // Whether it has ended by itself since start(); collects its status.
  [[nodiscard]] bool has_ended();
  // "exit status 3", "killed by signal 11 (Segmentation fault)".
  [[nodiscard]] std::string how_it_ended() const;
  // Whether a signal has ended it, behind a shell too.
  [[nodiscard]] bool was_killed() const;
  // The process group, or -1 while nothing runs.
  [[nodiscard]] pid_t group() const { return pid_; }
  // SIGTERM to the process group, SIGKILL a little later. Idempotent.
  void stop();

  // SIGKILL to the process group; does not wait.
  void kill();

  // What it wrote to stdout and stderr from `since` on, at most the last 4 KiB.
  [[nodiscard]] std::string log_since(std::uint64_t since) const;
  [[nodiscard]] std::uint64_t log_position() const;
  // A line of its output that matches; for --ready line:RE.
  [[nodiscard]] bool has_printed(const std::string& pattern) const;

 private:
  [[noreturn]] void run_child(int output) const;
  void wait_for_group();

  struct Log;
  std::string command_;
  std::uint16_t port_;
  WatchOutput watch_;
  pid_t pid_ = -1;
  std::optional<int> status_{};
  std::shared_ptr<Log> log_;  // shared with the output callback, which may outlive this
};

// A TCP port on 127.0.0.1 that is free now; 0 when there is none.
[[nodiscard]] std::uint16_t find_free_port();

}  // namespace wsspec::runner
