// The pieces of a list that delta debugging leaves out, larger ones first (Zeller, Hildebrandt
// 2002): the whole, its halves, quarters, and so on down to single elements.
#pragma once

#include <cstddef>

namespace wsspec::model {

struct Chunk {
  std::size_t begin = 0;
  std::size_t len = 0;
};

// Chunk number `i` of `n` elements; of length 0 behind the last.
[[nodiscard]] constexpr Chunk chunk_at(std::size_t n, std::size_t i) {
  for (std::size_t len = n; len > 0; len = len == 1 ? 0 : (len + 1) / 2) {
    const std::size_t num = (n + len - 1) / len;
    if (i < num) return {i * len, i * len + len > n ? n - i * len : len};
    i -= num;
  }
  return {};
}

[[nodiscard]] constexpr std::size_t num_chunks(std::size_t n) {
  std::size_t sum = 0;
  for (std::size_t len = n; len > 0; len = len == 1 ? 0 : (len + 1) / 2) sum += (n + len - 1) / len;
  return sum;
}

}  // namespace wsspec::model
