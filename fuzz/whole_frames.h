// The part of a stream that is frames.
#pragma once

#include "harness/model/sequence.h"

namespace wsspec::fuzz {

// Without the last frame, if it has no end.
inline protocol::Buffer whole_frames(protocol::Bytes stream) {
  model::Sequence sequence = model::from_octets(stream);
  sequence.tail.clear();
  auto& moves = sequence.moves;
  if (!moves.empty() && moves.back().payload.size() < moves.back().announced_len) moves.pop_back();
  return to_octets(sequence);
}

}  // namespace wsspec::fuzz
