#include "reports/tcp_stream.h"

#include <algorithm>
#include <utility>

namespace wsspec::reports {
namespace {

using std::chrono::nanoseconds;

constexpr std::uint8_t kFin = 0x01;
constexpr std::uint8_t kSyn = 0x02;
constexpr std::uint8_t kRst = 0x04;
constexpr std::uint8_t kPsh = 0x08;
constexpr std::uint8_t kAck = 0x10;

constexpr std::uint8_t kTcp = 6;
// Of IPv4's 65,535 with some room; the fewer segments, the fewer frames are cut.
constexpr std::size_t kSegmentMax = 60 * 1024;
// No segment is ever outside of it: 65,535 by a scale of 2^7.
constexpr std::uint16_t kWindow = 0xffff;
// The longest segment (65,495 octets), and the scale of the window.
constexpr std::string_view kSynOptions("\x02\x04\xff\xd7\x03\x03\x07\x00", 8);

void put16(std::string& out, std::size_t number) {
  out += static_cast<char>(number >> 8 & 0xff);
  out += static_cast<char>(number & 0xff);
}

void put32(std::string& out, std::uint32_t number) {
  put16(out, number >> 16);
  put16(out, number & 0xffff);
}

void put_address(std::string& out, const Ipv4Address& address) {
  for (const auto octet : address) out += static_cast<char>(octet);
}

// RFC 1071: the complement of the sum of 16-bit words in ones' complement.
std::uint16_t checksum(std::string_view octets) {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < octets.size(); ++i) {
    const std::uint64_t octet = static_cast<unsigned char>(octets[i]);
    sum += i % 2 == 0 ? octet << 8 : octet;
  }
  while (sum >> 16 != 0) sum = (sum & 0xffff) + (sum >> 16);
  return static_cast<std::uint16_t>(~sum & 0xffff);
}

void set16(std::string& out, std::size_t at, std::uint16_t number) {
  out[at] = static_cast<char>(number >> 8);
  out[at + 1] = static_cast<char>(number & 0xff);
}

std::string ipv4_header(const Ipv4Address& from, const Ipv4Address& to, std::size_t payload_len,
                        std::uint16_t id) {
  std::string out("\x45\x00", 2);
  put16(out, 20 + payload_len);
  put16(out, id);
  put16(out, 0x4000);  // don't fragment
  out += '\x40';       // hops left
  out += static_cast<char>(kTcp);
  put16(out, 0);
  put_address(out, from);
  put_address(out, to);
  set16(out, 10, checksum(out));
  return out;
}

// Over the pseudo-header of RFC 9293, section 3.1, too. Octets that are not there
// count as none: readers do not check a packet that is cut.
void set_tcp_checksum(std::string& segment, const Ipv4Address& from, const Ipv4Address& to,
                      std::size_t full_len) {
  std::string all;
  put_address(all, from);
  put_address(all, to);
  put16(all, kTcp);
  put16(all, full_len);
  set16(segment, 16, checksum(all + segment));
}

}  // namespace

TcpStream::TcpStream(Ipv4Address client, Ipv4Address server, std::uint16_t port)
    : client_{.address = client, .port = port, .next = 1000},
      server_{.address = server, .port = 80, .next = 5000} {
}

void TcpStream::add(Side from, std::uint8_t flags, nanoseconds time, std::string_view octets,
                    std::size_t full_len, std::string comment) {
  End& sender = end(from);
  const End& receiver = end(from == Side::client ? Side::server : Side::client);
  const bool acknowledges = (flags & kAck) != 0;
  const bool opens = (flags & kSyn) != 0;
  const std::size_t header_len = opens ? 20 + kSynOptions.size() : 20;
  std::string segment;
  put16(segment, sender.port);
  put16(segment, receiver.port);
  put32(segment, sender.next);
  put32(segment, acknowledges ? receiver.next : 0);
  segment += static_cast<char>(header_len / 4 << 4);
  segment += static_cast<char>(flags);
  put16(segment, kWindow);
  put16(segment, 0);  // the checksum
  put16(segment, 0);
  if (opens) segment += kSynOptions;
  segment += octets;
  set_tcp_checksum(segment, sender.address, receiver.address, header_len + full_len);
  Packet packet{.time = time, .comment = std::move(comment)};
  packet.octets =
      ipv4_header(sender.address, receiver.address, header_len + full_len, packet_id_++) + segment;
  packet.full_len = 20 + header_len + full_len;
  packets_.push_back(std::move(packet));
  sender.next += static_cast<std::uint32_t>(full_len);
  if ((flags & (kSyn | kFin)) != 0) ++sender.next;
}

void TcpStream::open(nanoseconds time, std::string comment) {
  add(Side::client, kSyn, time, {}, 0, std::move(comment));
  add(Side::server, kSyn | kAck, time, {}, 0, {});
  add(Side::client, kAck, time, {}, 0, {});
}

void TcpStream::send(Side from, nanoseconds time, std::string_view octets, std::uint64_t full_len,
                     std::string comment) {
  std::uint64_t left = std::max<std::uint64_t>(full_len, octets.size());
  while (left > 0) {
    const auto len = static_cast<std::size_t>(std::min<std::uint64_t>(left, kSegmentMax));
    const auto here = octets.substr(0, len);
    add(from, kPsh | kAck, time, here, len, std::exchange(comment, {}));
    octets.remove_prefix(here.size());
    left -= len;
  }
}

void TcpStream::finish(Side from, nanoseconds time, std::string comment) {
  if (std::exchange(end(from).finished, true)) return;
  last_finished_ = from;
  add(from, kFin | kAck, time, {}, 0, std::move(comment));
}

void TcpStream::reset(Side from, nanoseconds time, std::string comment) {
  if (std::exchange(reset_, true)) return;
  add(from, kRst | kAck, time, {}, 0, std::move(comment));
}

void TcpStream::close(nanoseconds time) {
  if (reset_) return;
  finish(Side::client, time, {});
  finish(Side::server, time, {});
  const Side other = last_finished_ == Side::client ? Side::server : Side::client;
  add(other, kAck, time, {}, 0, {});
}

void TcpStream::annotate(std::string_view comment) {
  if (comment.empty()) return;
  std::string& known = packets_.back().comment;
  if (!known.empty()) known += '\n';
  known += comment;
}

}  // namespace wsspec::reports
