#include "tests/transport/raw_server.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <linux/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <utility>

namespace wsspec::transport {

RawServer::RawServer() : listener_(::socket(AF_INET, SOCK_STREAM, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const int bound = ::bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address);
  EXPECT_EQ(bound + ::listen(listener_, 1), 0) << "no port to listen on";
}

RawServer::~RawServer() {
  ::close(listener_);
  if (socket_ >= 0) ::close(socket_);
}

std::uint16_t RawServer::port() const {
  sockaddr_in address{};
  socklen_t len = sizeof address;
  ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &len);
  return ntohs(address.sin_port);
}

void RawServer::accept() {
  socket_ = ::accept(listener_, nullptr, nullptr);
  // Late acknowledgements show whether a sender waits for them (Nagle).
  const int off = 0;
  ::setsockopt(socket_, IPPROTO_TCP, TCP_QUICKACK, &off, sizeof off);
}

std::string RawServer::read(std::size_t len) const {
  std::string text(len, '\0');
  const auto num = ::recv(socket_, text.data(), len, MSG_WAITALL);
  text.resize(num > 0 ? static_cast<std::size_t>(num) : 0);
  return text;
}

std::uint32_t RawServer::num_data_segments() const {
  tcp_info info{};
  socklen_t len = sizeof info;
  ::getsockopt(socket_, IPPROTO_TCP, TCP_INFO, &info, &len);
  return info.tcpi_data_segs_in;
}

void RawServer::reset() {
  const linger now{1, 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &now, sizeof now);
  ::close(std::exchange(socket_, -1));
}

}  // namespace wsspec::transport
