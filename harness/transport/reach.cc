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
#include <utility>

#include "harness/transport/endpoints.h"
#include "harness/transport/tls_facts.h"

namespace wsspec::transport {

namespace {

// What a socket may be connected to, as the system takes it.
struct Place {
  sockaddr_storage address{};
  socklen_t len = 0;
  std::string text{};
};

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

Place place_at(const sockaddr* address, socklen_t len) {
  Place out{.len = len};
  std::memcpy(&out.address, address, len);
  std::array<char, 64> host{};
  const int error = getnameinfo(address, len, host.data(), host.size(), nullptr, 0, NI_NUMERICHOST);
  out.text = error == 0 ? host.data() : "?";
  return out;
}

int wanted_family(IpFamily family) {
  if (family == IpFamily::any) return AF_UNSPEC;
  return family == IpFamily::v4 ? AF_INET : AF_INET6;
}

std::vector<Place> look_up(const Address& address, std::string& trouble) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_family = wanted_family(address.family);
  addrinfo* found = nullptr;
  const int error =
      getaddrinfo(address.host.c_str(), std::to_string(address.port).c_str(), &hints, &found);
  if (error != 0) {
    trouble = fmt::format("the name {} is not known: {}", address.host, gai_strerror(error));
    return {};
  }
  std::vector<Place> out;
  for (const auto* one = found; one != nullptr; one = one->ai_next) {
    out.push_back(place_at(one->ai_addr, one->ai_addrlen));
  }
  freeaddrinfo(found);
  return out;
}

std::vector<Place> places_of(const Address& address, std::string& trouble) {
  const auto known = known_endpoints(address);
  if (!known) {
    trouble = known.error();
    return {};
  }
  if (known->empty()) return look_up(address, trouble);
  std::vector<Place> out;
  for (const auto& endpoint : *known) {
    out.push_back(place_at(static_cast<const sockaddr*>(endpoint.data()),
                           static_cast<socklen_t>(endpoint.size())));
    if (!address.unix_path.empty()) out.back().text = address.unix_path;
  }
  return out;
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

Socket connect_to(const Place& place, std::chrono::milliseconds patience, std::string& trouble) {
  const auto* address = reinterpret_cast<const sockaddr*>(&place.address);
  Socket socket(::socket(address->sa_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  int error = socket.fd() < 0 ? errno : 0;
  if (error == 0 && ::connect(socket.fd(), address, place.len) != 0) {
    error = errno == EINPROGRESS ? wait_for_connection(socket.fd(), patience) : errno;
  }
  if (error != 0) {
    trouble = fmt::format("{}: {}", place.text, std::strerror(error));
    return Socket(-1);
  }
  make_blocking(socket.fd(), patience);
  return socket;
}

// The first that answers.
Socket connect_to_any(const std::vector<Place>& places, std::chrono::milliseconds patience,
                      Reach& reach) {
  for (const auto& place : places) {
    std::string trouble;
    const auto began = std::chrono::steady_clock::now();
    auto socket = connect_to(place, patience, trouble);
    if (socket.fd() >= 0) {
      reach.trouble.clear();
      reach.connected_to = place.text;
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
  const auto places = places_of(address, reach.trouble);
  for (const auto& place : places) reach.addresses.push_back(place.text);
  const auto socket = connect_to_any(places, patience, reach);
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
