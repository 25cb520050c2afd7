#include "harness/runner/supervisor.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <netinet/in.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <regex>
#include <system_error>
#include <utility>

#include "harness/runner/replace_all.h"

namespace wsspec::runner {

namespace {

constexpr std::size_t kMaxLogLen = 4096;    // what a report shows of a case
constexpr std::size_t kMaxKeptLen = 65536;  // what is kept to look back in
// How long a target may take to obey SIGTERM before it is killed, and then to
// be gone.
constexpr int kGraceSteps = 50;
constexpr useconds_t kGraceStep = 10'000;  // microseconds

}  // namespace

struct Supervisor::Log {
  std::string tail{};
  std::uint64_t num_seen = 0;  // bytes ever

  void keep(std::string_view text) {
    num_seen += text.size();
    tail.append(text);
    if (tail.size() > 2 * kMaxKeptLen) tail.erase(0, tail.size() - kMaxKeptLen);
  }
};

Supervisor::Supervisor(std::string command, std::uint16_t port, WatchOutput watch)
    : command_(std::move(command)),
      port_(port),
      watch_(std::move(watch)),
      log_(std::make_shared<Log>()) {
  replace_all(command_, "{port}", std::to_string(port));
#ifdef __linux__
  ::prctl(PR_SET_CHILD_SUBREAPER, 1);  // orphans of the shell become ours to wait for
#endif
}

Supervisor::~Supervisor() {
  stop();
}

tl::expected<void, std::string> Supervisor::start() {
  int output[2] = {-1, -1};
  if (::pipe2(output, O_CLOEXEC) != 0) {
    return tl::make_unexpected(fmt::format("cannot make a pipe: {}", std::strerror(errno)));
  }
  status_.reset();
  pid_ = ::fork();
  if (pid_ == 0) run_child(output[1]);
  ::close(output[1]);
  if (pid_ < 0) {
    ::close(output[0]);
    return tl::make_unexpected(fmt::format("cannot start a process: {}", std::strerror(errno)));
  }
  ::setpgid(pid_, pid_);  // the child does the same; whoever is first
  watch_(output[0], [log = log_](std::string_view text) { log->keep(text); });
  return {};
}

// Between fork and exec only what is safe there.
void Supervisor::run_child(int output) const {
  ::setpgid(0, 0);
  ::dup2(output, STDOUT_FILENO);
  ::dup2(output, STDERR_FILENO);
  const int nothing = ::open("/dev/null", O_RDONLY);
  if (nothing >= 0) ::dup2(nothing, STDIN_FILENO);
  ::setenv("WSSPEC_PORT", std::to_string(port_).c_str(), /*overwrite=*/1);
  ::execl("/bin/sh", "sh", "-c", command_.c_str(), static_cast<char*>(nullptr));
  ::_exit(127);
}

bool Supervisor::has_ended() {
  if (status_) return true;
  if (pid_ <= 0) return false;
  int status = 0;
  if (::waitpid(pid_, &status, WNOHANG) != pid_) return false;
  status_ = status;
  return true;
}

std::string Supervisor::how_it_ended() const {
  if (!status_) return "still running";
  const auto killed_by = [](int signal) {
    return fmt::format("killed by signal {} ({})", signal, ::strsignal(signal));
  };
  if (WIFSIGNALED(*status_)) return killed_by(WTERMSIG(*status_));
  // A shell in between reports its child's signal as 128 more.
  const int status = WEXITSTATUS(*status_);
  if (status > 128 && status < 128 + NSIG) return killed_by(status - 128);
  return fmt::format("exit status {}", status);
}

bool Supervisor::was_killed() const {
  if (!status_) return false;
  return WIFSIGNALED(*status_) ||
         (WEXITSTATUS(*status_) > 128 && WEXITSTATUS(*status_) < 128 + NSIG);
}

void Supervisor::kill() {
  if (pid_ > 0) ::kill(-pid_, SIGKILL);
}

void Supervisor::stop() {
  if (pid_ <= 0) return;
  ::kill(-pid_, SIGTERM);
  wait_for_group();
  ::kill(-pid_, SIGKILL);  // also what the process has left behind in its group
  wait_for_group();
  if (!has_ended()) ::waitpid(pid_, nullptr, 0);
  pid_ = -1;
}

// The shell ends before the program that it started, which holds the port for
// as long: a target started meanwhile could not listen, and a client would
// reach the dying one.
void Supervisor::wait_for_group() {
  for (int i = 0; i < kGraceSteps; ++i) {
    if (has_ended() && ::waitpid(-pid_, nullptr, WNOHANG) < 0) return;
    ::usleep(kGraceStep);
  }
}

std::uint64_t Supervisor::log_position() const {
  return log_->num_seen;
}

std::string Supervisor::log_since(std::uint64_t since) const {
  const std::uint64_t wanted = std::min<std::uint64_t>(log_->num_seen - since, kMaxLogLen);
  const std::size_t len =
      std::min<std::size_t>(static_cast<std::size_t>(wanted), log_->tail.size());
  return log_->tail.substr(log_->tail.size() - len);
}

bool Supervisor::has_printed(const std::string& pattern) const {
  return std::regex_search(log_->tail, std::regex(pattern));
}

std::uint16_t find_free_port() {
  const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd < 0) return 0;
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t len = sizeof address;
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  const bool bound = ::bind(fd, generic, len) == 0 && ::getsockname(fd, generic, &len) == 0;
  ::close(fd);
  return bound ? ntohs(address.sin_port) : std::uint16_t{0};
}

}  // namespace wsspec::runner
