#include "harness/protocol/deflate_block_codes.h"

#include <algorithm>
#include <array>
#include <span>

namespace wsspec::protocol {
namespace {

// Section 3.2.6.
std::array<std::uint8_t, 288> fixed_literal_lengths() {
  std::array<std::uint8_t, 288> lengths{};
  std::fill(lengths.begin(), lengths.begin() + 144, std::uint8_t{8});
  std::fill(lengths.begin() + 144, lengths.begin() + 256, std::uint8_t{9});
  std::fill(lengths.begin() + 256, lengths.begin() + 280, std::uint8_t{7});
  std::fill(lengths.begin() + 280, lengths.end(), std::uint8_t{8});
  return lengths;
}
std::array<std::uint8_t, 32> fixed_distance_lengths() {
  std::array<std::uint8_t, 32> lengths{};
  lengths.fill(5);
  return lengths;
}

// How often code length symbol 16, 17 or 18 repeats (section 3.2.7).
std::optional<std::uint32_t> read_repeat(BitReader& bits, std::uint32_t symbol) {
  const auto more = bits.read(symbol == 16 ? 2 : symbol == 17 ? 3 : 7);
  if (!more) return std::nullopt;
  return *more + (symbol == 18 ? 11 : 3);
}

// The run-length code of the code lengths (section 3.2.7).
bool read_code_lengths(BitReader& bits, const HuffmanCode& code, std::span<std::uint8_t> out) {
  std::size_t i = 0;
  while (i < out.size()) {
    const auto symbol = code.read(bits);
    if (!symbol) return false;
    if (*symbol < 16) {
      out[i++] = static_cast<std::uint8_t>(*symbol);
      continue;
    }
    if (*symbol == 16 && i == 0) return false;  // repeats a length that is not there
    const auto times = read_repeat(bits, *symbol);
    if (!times || *times > out.size() - i) return false;
    const std::uint8_t length = *symbol == 16 ? out[i - 1] : std::uint8_t{0};
    std::fill_n(out.begin() + static_cast<std::ptrdiff_t>(i), *times, length);
    i += *times;
  }
  return true;
}

std::optional<HuffmanCode> read_length_code(BitReader& bits, std::uint32_t num_codes) {
  constexpr std::uint8_t kOrder[] = {16, 17, 18, 0, 8,  7, 9,  6, 10, 5,
                                     11, 4,  12, 3, 13, 2, 14, 1, 15};
  std::array<std::uint8_t, std::size(kOrder)> lengths{};
  for (std::uint32_t i = 0; i < num_codes; ++i) {
    const auto length = bits.read(3);
    if (!length) return std::nullopt;
    lengths[kOrder[i]] = static_cast<std::uint8_t>(*length);
  }
  return HuffmanCode::make(lengths, /*allow_single=*/false);
}

}  // namespace

const BlockCodes& fixed_codes() {
  static const BlockCodes codes{
      *HuffmanCode::make(fixed_literal_lengths(), /*allow_single=*/false),
      *HuffmanCode::make(fixed_distance_lengths(), /*allow_single=*/false)};
  return codes;
}

std::optional<BlockCodes> read_dynamic_codes(BitReader& bits) {
  constexpr std::uint32_t kMaxLiterals = 286;
  constexpr std::uint32_t kMaxDistances = 30;
  const auto counts = bits.read(14);
  if (!counts) return std::nullopt;
  const std::uint32_t num_literals = 257 + (*counts & 31);
  const std::uint32_t num_distances = 1 + (*counts >> 5 & 31);
  if (num_literals > kMaxLiterals || num_distances > kMaxDistances) return std::nullopt;
  const auto length_code = read_length_code(bits, 4 + (*counts >> 10));
  if (!length_code) return std::nullopt;

  std::array<std::uint8_t, kMaxLiterals + kMaxDistances> all{};
  const auto lengths = std::span(all).first(num_literals + num_distances);
  if (!read_code_lengths(bits, *length_code, lengths)) return std::nullopt;
  if (lengths[kEndOfBlock] == 0) return std::nullopt;
  const auto literals = HuffmanCode::make(lengths.first(num_literals), /*allow_single=*/true);
  const auto distances = HuffmanCode::make(lengths.subspan(num_literals), /*allow_single=*/true);
  if (!literals || !distances) return std::nullopt;
  return BlockCodes{*literals, *distances};
}

}  // namespace wsspec::protocol
