// Oracle: masking is that of RFC 6455, section 5.3 written down octet by octet, at any alignment,
// from any offset and in two parts; it touches nothing else, and doing it twice undoes it.
// Input: alignment, length of the first part, offset, four octets of key, data.
#include <array>

#include "fuzz/oracle.h"
#include "harness/protocol/masking.h"

using wsspec::fuzz::require;
using namespace wsspec::protocol;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t kMargin = 8;
  static std::array<std::byte, 4096 + 2 * kMargin> memory;
  if (size < 7 || size - 7 > memory.size() - 2 * kMargin) return 0;
  const Bytes in = wsspec::fuzz::as_bytes(data, size);
  const MaskKey key{in[3], in[4], in[5], in[6]};
  const Bytes plain = in.subspan(7);
  const std::size_t begin = data[0] % kMargin;
  const std::size_t end = begin + plain.size();
  std::fill_n(memory.begin(), end + kMargin, std::byte{0x5a});
  const auto place = std::span(memory).subspan(begin, plain.size());
  std::copy(plain.begin(), plain.end(), place.begin());
  const std::size_t first = std::min<std::size_t>(data[1], place.size());
  apply_mask(place.first(first), key, data[2]);
  apply_mask(place.subspan(first), key, data[2] + first);
  for (std::size_t i = 0; i < plain.size(); ++i)
    require(place[i] == (plain[i] ^ key[(i + data[2]) % 4]), "as it is written down");
  apply_mask(place, key, data[2]);
  require(as_text(place) == as_text(plain), "twice is not at all");
  for (std::size_t i = 0; i < kMargin; ++i)
    require((i >= begin || memory[i] == std::byte{0x5a}) && memory[end + i] == std::byte{0x5a},
            "nothing else is touched");
  return 0;
}
