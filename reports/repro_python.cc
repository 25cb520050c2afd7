// The script in Python, standard library only.
#include <algorithm>

#include "reports/repro.h"
#include "reports/repro_pieces.h"
#include "reports/visible.h"

namespace wsspec::reports {
namespace {

using results::SentPiece;
using results::WriteKind;

std::string bytes_literal(protocol::Bytes octets) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out = "b'";
  for (const std::byte octet : octets) {
    const auto value = std::to_integer<unsigned char>(octet);
    if (value == '\r' || value == '\n') {
      out += value == '\r' ? "\\r" : "\\n";
    } else if (value >= 0x20 && value < 0x7f) {
      if (value == '\'' || value == '\\') out += '\\';
      out += static_cast<char>(value);
    } else {
      out += "\\x";
      out += kDigits[value >> 4];
      out += kDigits[value & 15];
    }
  }
  return out + '\'';
}

std::string call_of(const SentPiece& piece) {
  switch (piece.kind) {
    case WriteKind::octets:
      return "s.sendall(" + bytes_literal(piece.octets) + ")";
    case WriteKind::fin:
      return "s.shutdown(socket.SHUT_WR)";
    case WriteKind::reset:
      return "s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b'\\1\\0\\0\\0\\0\\0\\0\\0')";
  }
  return {};
}

constexpr std::string_view kRead = R"(got = b''
def read(octets):  # until so many have come in all, or for a second
    global got
    try:
        while len(got) < octets and (more := s.recv(65536)): got += more
    except OSError: pass
)";

// Pauses count from the octets that are waited for, or from the write before.
std::string lines_of(const std::vector<SentPiece>& pieces) {
  std::string out;
  std::uint64_t received = 0;
  for (const SentPiece& piece : pieces) {
    const bool waits = piece.received > received;
    if (waits) out += "read(" + std::to_string(piece.received) + "); ";
    received = piece.received;
    const std::string pause = seconds_text(waits ? piece.quiet_ms : piece.pause_ms);
    if (pause != "0") out += "time.sleep(" + pause + "); ";
    out += call_of(piece) + '\n';
  }
  return out;
}

// A comment cannot break out of its line.
std::string comment(const results::CaseResult& result) {
  return "# " + visible(result.id) + ": " + visible(result.title) + '\n';
}

}  // namespace

tl::expected<std::string, std::string> python_script(const results::TargetResult& target,
                                                     const results::CaseResult& result,
                                                     std::size_t max_octets) {
  const auto pieces = script_pieces(result, max_octets);
  if (!pieces) return tl::make_unexpected(pieces.error());
  const Peer peer = peer_of(target.url);
  const std::string host = bytes_literal(protocol::as_bytes(peer.host)).substr(1);
  std::string out = comment(result);
  out += peer.tls ? "import socket, ssl, time\n" : "import socket, time\n";
  out += "s = socket.create_connection((" + host + ", " + peer.port + "), 5)\n";
  out += "s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)\n";
  if (peer.tls) {
    out += "s = ssl._create_unverified_context().wrap_socket(s, server_hostname=" + host + ")\n";
  }
  out += "s.settimeout(1)\n";
  out += kRead;
  out += lines_of(*pieces);
  const bool resets = pieces->back().kind == WriteKind::reset;
  return out + (resets ? "s.close(); print(got)\n" : "read(1 << 30); print(got)\n");
}

}  // namespace wsspec::reports
