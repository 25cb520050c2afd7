#include "harness/transport/reach.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
#include <utility>

#include "harness/transport/tls_facts.h"

namespace wsspec::transport {

namespace {

using Addresses = std::unique_ptr<addrinfo, decltype(&freeaddrinfo)>;

class Socket {
 public:
  explicit Socket(int fd) : fd_(fd) {}
  Socket(Socket&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Socket& operator=(Socket&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~Socket() {
    if (fd_ >= 0) ::close(fd_);
  }
  [[nodiscard]] int fd() const { return fd_; }

 private:
  int fd_;
};

Addresses resolve(const Address& address, std::string& trouble) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  const int error =
      getaddrinfo(address.host.c_str(), std::to_string(address.port).c_str(), &hints, &found);
  if (error != 0)
    trouble = fmt::format("the name {} is not known: {}", address.host, gai_strerror(error));
  return {error == 0 ? found : nullptr, &freeaddrinfo};
}

std::string text_of(const addrinfo& one) {
  std::array<char, 64> host{};
  const int error = getnameinfo(one.ai_addr, one.ai_addrlen, host.data(), host.size(), nullptr, 0,
                                NI_NUMERICHOST);
  return error == 0 ? host.data() : "?";
}

// 0, or the error number.
int wait_for_connection(int fd, std::chrono::milliseconds patience) {
  pollfd ready{.fd = fd, .events = POLLOUT, .revents = 0};
  if (poll(&ready, 1, static_cast<int>(patience.count())) == 0) return ETIMEDOUT;
  int error = 0;
  socklen_t len = sizeof error;
  getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &len);
  return error;
}

// Back to blocking calls, each of which ends after `patience`.
void make_blocking(int fd, std::chrono::milliseconds patience) {
  fcntl(fd, F_SETFL, 0);
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(patience);
  const timeval limit{.tv_sec = std::max<std::int64_t>(seconds.count(), 1), .tv_usec = 0};
  setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
}

Socket connect_to(const addrinfo& one, std::chrono::milliseconds patience, std::string& trouble) {
  Socket socket(::socket(one.ai_family, one.ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  int error = socket.fd() < 0 ? errno : 0;
  if (error == 0 && ::connect(socket.fd(), one.ai_addr, one.ai_addrlen) != 0) {
    error = errno == EINPROGRESS ? wait_for_connection(socket.fd(), patience) : errno;
  }
  if (error != 0) {
    trouble = fmt::format("{}: {}", text_of(one), std::strerror(error));
    return Socket(-1);
  }
  make_blocking(socket.fd(), patience);
  return socket;
}

// The first address that answers.
Socket connect_to_any(const addrinfo* first, std::chrono::milliseconds patience, Reach& reach) {
  for (const auto* one = first; one != nullptr; one = one->ai_next) {
    std::string trouble;
    const auto began = std::chrono::steady_clock::now();
    auto socket = connect_to(*one, patience, trouble);
    if (socket.fd() >= 0) {
      reach.trouble.clear();
      reach.connected_to = text_of(*one);
      reach.connect_time = std::chrono::steady_clock::now() - began;
      return socket;
    }
    reach.trouble += (reach.trouble.empty() ? "" : "; ") + trouble;
  }
  return Socket(-1);
}

}  // namespace

Reach reach(const Address& address, std::chrono::milliseconds patience) {
  Reach reach;
  const auto addresses = resolve(address, reach.trouble);
  for (const auto* one = addresses.get(); one != nullptr; one = one->ai_next) {
    reach.addresses.push_back(text_of(*one));
  }
  const auto socket = connect_to_any(addresses.get(), patience, reach);
  if (socket.fd() < 0 || !address.tls) return reach;
  auto tls = tls_facts(socket.fd(), address);
  if (tls) {
    reach.tls = std::move(*tls);
  } else {
    reach.trouble = tls.error();
  }
  return reach;
}

}  // namespace wsspec::transport
