// The line for a shell.
#include <algorithm>
#include <string_view>

#include "reports/repro.h"
#include "reports/repro_pieces.h"

namespace wsspec::reports {
namespace {

using results::SentPiece;
using results::WriteKind;

// Long enough for an answer from anywhere.
constexpr double kAnswerMs = 300;
// A shorter pause is gone in a pipe.
constexpr double kShortestMs = 0.2;

// Every shell's printf knows \ooo; %, ' and \ mean something of their own.
std::string printf_text(protocol::Bytes octets) {
  std::string out;
  for (const std::byte octet : octets) {
    const auto value = std::to_integer<unsigned char>(octet);
    const bool plain =
        value >= 0x20 && value < 0x7f && value != '%' && value != '\'' && value != '\\';
    if (plain) {
      out += static_cast<char>(value);
    } else if (value == '\r' || value == '\n') {
      out += value == '\r' ? "\\r" : "\\n";
    } else {
      for (const int shift : {6, 3, 0}) {
        if (shift == 6) out += '\\';
        out += static_cast<char>('0' + ((value >> shift) & 7));
      }
    }
  }
  return out;
}

// A report can come from anywhere; its address must not become a command.
bool is_plain(std::string_view host) {
  constexpr std::string_view kPlain =
      "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-_:%";
  return !host.empty() && host.front() != '-' &&
         host.find_first_not_of(kPlain) == std::string_view::npos;
}

// What is sent, with pauses; no word for what nc cannot do, such as a reset.
std::string commands(const std::vector<SentPiece>& pieces) {
  std::string out;
  std::string octets;
  const auto flush = [&] {
    if (!octets.empty()) out += (out.empty() ? "" : "; ") + ("printf '" + octets + '\'');
    octets.clear();
  };
  std::uint64_t received = 0;
  for (const SentPiece& piece : pieces) {
    const bool answered = piece.received > received;
    const double wait = std::max(piece.pause_ms, answered ? kAnswerMs : 0.0);
    received = piece.received;
    if (piece.kind != WriteKind::octets) break;
    if (wait >= kShortestMs && !(out.empty() && octets.empty())) {
      flush();
      out += "; sleep " + seconds_text(wait);
    }
    octets += printf_text(piece.octets);
  }
  flush();
  return out;
}

}  // namespace

tl::expected<std::string, std::string> nc_line(const results::TargetResult& target,
                                               const results::CaseResult& result,
                                               std::size_t max_octets) {
  const auto pieces = script_pieces(result, max_octets);
  if (!pieces) return tl::make_unexpected(pieces.error());
  const Peer peer = peer_of(target.url);
  if (!is_plain(peer.host)) {
    return tl::make_unexpected(std::string("its address is none that a shell takes as it is"));
  }
  const std::string sent = commands(*pieces);
  if (sent.empty()) return tl::make_unexpected(std::string("the case has sent nothing"));
  const bool several = sent.find("; ") != std::string::npos;
  const std::string with = peer.tls
                               ? "openssl s_client -quiet -connect " + peer.host + ':' + peer.port
                               : "nc -w 3 " + peer.host + ' ' + peer.port;
  // s_client leaves at the end of its input, so that is put off.
  const std::string group = peer.tls  ? "{ " + sent + "; sleep 1; }"
                            : several ? "{ " + sent + "; }"
                                      : sent;
  return group + " | " + with + " | od -c";
}

}  // namespace wsspec::reports
