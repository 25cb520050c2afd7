// What one peer sends on an open connection, frame by frame and legal or not: what the generator
// makes, the model judges and a shrinker takes apart.
//
// Codec and masking are this file's own and plain, so that they can be held against those of
// harness/protocol.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "harness/protocol/bytes.h"
#include "harness/protocol/frame_header.h"

namespace wsspec::model {

using protocol::Buffer;
using protocol::Bytes;

// One frame (RFC 6455, section 5.2). The payload is unmasked and may be shorter or longer than
// announced.
struct Move {
  bool fin = true;
  std::uint8_t rsv = 0;     // RSV1 is bit 2, RSV2 bit 1, RSV3 bit 0
  std::uint8_t opcode = 0;  // 0 to 15
  std::optional<protocol::MaskKey> mask_key{};
  protocol::LengthForm length_form = protocol::LengthForm::bits7;
  std::uint64_t announced_len = 0;  // bytes; must fit the form
  Buffer payload{};

  friend bool operator==(const Move&, const Move&) = default;
};

struct Sequence {
  std::vector<Move> moves{};
  Buffer tail{};  // of a header that never ends
  // Stream offsets at which a write ends, ascending.
  std::vector<std::uint64_t> cuts{};

  friend bool operator==(const Sequence&, const Sequence&) = default;
};

// An honest, unmasked move in the shortest length form.
[[nodiscard]] Move make_move(std::uint8_t opcode, Bytes payload, bool fin = true);
// Announces another length, in the shortest form that holds it.
void announce(Move& move, std::uint64_t len);

// Octets of the header, 2 to 14.
[[nodiscard]] std::size_t header_len(const Move& move);

[[nodiscard]] Buffer to_octets(const Move& move);
[[nodiscard]] Buffer to_octets(const Sequence& sequence);

// What a stream says, whoever wrote it: the last move may lack octets of its payload, and an
// unfinished header is the tail. No cuts. from_octets(to_octets(x)) == x without its cuts, where
// every move carries what it announces.
[[nodiscard]] Sequence from_octets(Bytes stream);

// The octets of a sequence, cut where it says.
[[nodiscard]] std::vector<Buffer> to_writes(const Sequence& sequence);

}  // namespace wsspec::model
