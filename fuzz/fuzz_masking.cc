// Oracle: masking is that of RFC 6455, section 5.3 written down octet by octet, at any alignment,
// from any offset and in pieces; it touches nothing else, and doing it twice undoes it.
// Input: alignment, length of a piece, offset, four octets of key, data.
#include "fuzz/oracle.h"
#include "harness/protocol/masking.h"

using wsspec::fuzz::require;
using namespace wsspec::protocol;

namespace {

Buffer plainly_masked(Bytes data, const MaskKey& key, std::uint64_t offset) {
  Buffer out = to_buffer(data);
  for (std::size_t i = 0; i < out.size(); ++i) out[i] ^= key[(i + offset) % 4];
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 7) return 0;
  const Bytes in = wsspec::fuzz::as_bytes(data, size);
  const MaskKey key{in[3], in[4], in[5], in[6]};
  const Bytes plain = in.subspan(7);
  const std::size_t margin = data[0] % 8;
  Buffer memory(margin + plain.size() + 8, std::byte{0x5a});
  const auto place = std::span(memory).subspan(margin, plain.size());
  const Buffer before = plainly_masked(plain, key, data[2]);
  std::size_t at = 0;
  wsspec::fuzz::feed_in_pieces(plain, data[1], [&](Bytes piece) {
    std::copy(piece.begin(), piece.end(), place.begin() + static_cast<std::ptrdiff_t>(at));
    apply_mask(place.subspan(at, piece.size()), key, data[2] + at);
    at += piece.size();
  });
  require(to_buffer(place) == before, "pieces = octet by octet");
  apply_mask(place, key, data[2]);
  require(to_buffer(place) == to_buffer(plain), "twice is not at all");
  const auto is_margin = [&](std::size_t i) { return i < margin || i >= margin + plain.size(); };
  for (std::size_t i = 0; i < memory.size(); ++i)
    require(!is_margin(i) || memory[i] == std::byte{0x5a}, "nothing else is touched");
  return 0;
}
