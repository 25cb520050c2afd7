// One TCP connection as IPv4 packets that nobody captured: the bytes of a
// transcript, with headers that are right in every field a reader checks.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "reports/pcapng_blocks.h"

namespace wsspec::reports {

class TcpStream {
 public:
  enum class Side : std::uint8_t { client, server };

  // `port` is the client's; the server's is 80, by which readers know HTTP.
  TcpStream(Ipv4Address client, Ipv4Address server, std::uint16_t port);

  // SYN, SYN-ACK, ACK. The comment stands at the SYN.
  void open(std::chrono::nanoseconds time, std::string comment);

  // Octets from `from`, in as many segments as they need. `full_len` is how many there
  // were; those behind `octets` are announced and not there, as in a capture with a
  // limit. The comment stands at the first segment.
  void send(Side from, std::chrono::nanoseconds time, std::string_view octets,
            std::uint64_t full_len, std::string comment);

  void finish(Side from, std::chrono::nanoseconds time, std::string comment);  // FIN
  void reset(Side from, std::chrono::nanoseconds time, std::string comment);   // RST
  // A FIN from each side that has not sent one, unless there was a RST.
  void close(std::chrono::nanoseconds time);

  // One more comment at the packet that came last; nothing where the comment is empty.
  void annotate(std::string_view comment);

  [[nodiscard]] const std::vector<Packet>& packets() const { return packets_; }

 private:
  struct End {
    Ipv4Address address{};
    std::uint16_t port = 0;
    std::uint32_t next = 0;  // sequence number
    bool finished = false;
  };

  void add(Side from, std::uint8_t flags, std::chrono::nanoseconds time, std::string_view octets,
           std::size_t full_len, std::string comment);
  [[nodiscard]] End& end(Side side) { return side == Side::client ? client_ : server_; }

  End client_{};
  End server_{};
  bool reset_ = false;
  Side last_finished_ = Side::client;
  std::uint16_t packet_id_ = 0;
  std::vector<Packet> packets_{};
};

}  // namespace wsspec::reports
