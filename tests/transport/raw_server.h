// Takes one connection by the sockets API, to see what really is on the wire.
#pragma once

#include <cstdint>
#include <string>

namespace wsspec::transport {

class RawServer {
 public:
  RawServer();
  ~RawServer();
  RawServer(const RawServer&) = delete;
  RawServer& operator=(const RawServer&) = delete;

  [[nodiscard]] std::uint16_t port() const;
  void accept();
  [[nodiscard]] std::string read(std::size_t len) const;
  // TCP segments with data that came in so far.
  [[nodiscard]] std::uint32_t num_data_segments() const;
  void reset();  // closes with an RST

 private:
  int listener_;
  int socket_ = -1;
};

}  // namespace wsspec::transport
