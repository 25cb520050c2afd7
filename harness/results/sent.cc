#include "harness/results/sent.h"

#include <algorithm>

namespace wsspec::results {

std::optional<std::vector<SentPiece>> sent_pieces(const Connection& connection) {
  if (connection.writes.empty() || connection.sent.size() != connection.sent_len) return {};
  std::vector<SentPiece> out;
  protocol::Bytes rest = connection.sent;
  double before = 0;
  std::uint64_t received = 0;
  for (const Write& write : connection.writes) {
    if (write.len > rest.size() || (write.kind != WriteKind::octets && write.len > 0)) return {};
    const auto octets = rest.first(write.len);
    rest = rest.subspan(write.len);
    out.push_back({.kind = write.kind,
                   .octets = protocol::to_buffer(octets),
                   .received = write.received,
                   .pause_ms = std::max(write.t_ms - before, 0.0),
                   .quiet_ms = write.received > received ? std::max(write.quiet_ms, 0.0) : 0.0});
    before = write.t_ms;
    received = write.received;
  }
  if (!rest.empty()) return {};
  return out;
}

}  // namespace wsspec::results
