// How a fuzz target says that its oracle is broken.
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <span>

#include "harness/protocol/bytes.h"

namespace wsspec::fuzz {

// Ends the process with the broken sentence; a debugger and libFuzzer stop here.
inline void require(bool holds, const char* sentence) {
  if (holds) return;
  std::fprintf(stderr, "broken: %s\n", sentence);
  std::abort();
}

inline protocol::Bytes as_bytes(const std::uint8_t* data, std::size_t size) {
  return std::as_bytes(std::span(data, size));
}

// Calls `feed` with `in` cut into pieces of `len` bytes; 0 is taken as 1.
template <typename Feed>
void feed_in_pieces(protocol::Bytes in, std::size_t len, Feed feed) {
  if (len == 0) len = 1;
  while (!in.empty()) {
    const protocol::Bytes piece = in.first(len < in.size() ? len : in.size());
    in = in.subspan(piece.size());
    feed(piece);
  }
}

}  // namespace wsspec::fuzz
