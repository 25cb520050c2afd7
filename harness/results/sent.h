// What was sent on a connection, write by write and with its octets: what
// `wsspec replay` sends again, and what reports print as a script.
#pragma once

#include <optional>
#include <vector>

#include "harness/results/run.h"

namespace wsspec::results {

// Leaves when `received` octets have come and both pauses are over.
struct SentPiece {
  WriteKind kind = WriteKind::octets;
  protocol::Buffer octets{};   // empty for fin and reset
  std::uint64_t received = 0;  // octets that had come before it
  double pause_ms = 0;         // behind the piece before; of the first one, behind the opening
  double quiet_ms = 0;  // behind the latest of `received`; 0 where the piece before has waited too

  friend bool operator==(const SentPiece&, const SentPiece&) = default;
};

// The writes in order. Nothing where the record is not whole: it was capped, it
// contradicts itself, or comes from a version that kept none.
[[nodiscard]] std::optional<std::vector<SentPiece>> sent_pieces(const Connection& connection);

}  // namespace wsspec::results
