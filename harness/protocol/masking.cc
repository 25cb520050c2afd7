#include "harness/protocol/masking.h"

#include <cstring>

namespace wsspec::protocol {

namespace {

// Eight octets a step: the key is written twice into a word in memory order, so
// the byte order of the machine does not matter.
using Word = std::uint64_t;

MaskKey rotated(const MaskKey& key, std::uint64_t offset) {
  MaskKey out;
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = key[(i + offset) % key.size()];
  return out;
}

Word doubled(const MaskKey& key) {
  Word word;
  std::memcpy(&word, key.data(), key.size());
  std::memcpy(reinterpret_cast<std::byte*>(&word) + key.size(), key.data(), key.size());
  return word;
}

}  // namespace

void apply_mask(std::span<std::byte> data, const MaskKey& key, std::uint64_t offset) {
  const MaskKey turned = rotated(key, offset);
  const Word mask = doubled(turned);
  std::size_t i = 0;
  for (; i + sizeof(Word) <= data.size(); i += sizeof(Word)) {
    Word word;
    std::memcpy(&word, data.data() + i, sizeof word);
    word ^= mask;
    std::memcpy(data.data() + i, &word, sizeof word);
  }
  for (; i < data.size(); ++i) data[i] ^= turned[i % turned.size()];
}

}  // namespace wsspec::protocol
