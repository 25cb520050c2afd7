#include "harness/protocol/deflate_tokens.h"

#include <algorithm>
#include <array>

#include "harness/protocol/huffman_code.h"

namespace wsspec::protocol {
namespace {

constexpr std::uint32_t kEndOfBlock = 256;

struct Extra {
  std::uint16_t base = 0;
  std::uint8_t num_bits = 0;
};

// RFC 1951, section 3.2.5. Length symbols begin at 257.
constexpr Extra kLengths[] = {
    {3, 0},  {4, 0},  {5, 0},  {6, 0},   {7, 0},   {8, 0},   {9, 0},   {10, 0},  {11, 1}, {13, 1},
    {15, 1}, {17, 1}, {19, 2}, {23, 2},  {27, 2},  {31, 2},  {35, 3},  {43, 3},  {51, 3}, {59, 3},
    {67, 4}, {83, 4}, {99, 4}, {115, 4}, {131, 5}, {163, 5}, {195, 5}, {227, 5}, {258, 0}};
constexpr Extra kDistances[] = {{1, 0},     {2, 0},     {3, 0},      {4, 0},      {5, 1},
                                {7, 1},     {9, 2},     {13, 2},     {17, 3},     {25, 3},
                                {33, 4},    {49, 4},    {65, 5},     {97, 5},     {129, 6},
                                {193, 6},   {257, 7},   {385, 7},    {513, 8},    {769, 8},
                                {1025, 9},  {1537, 9},  {2049, 10},  {3073, 10},  {4097, 11},
                                {6145, 11}, {8193, 12}, {12289, 12}, {16385, 13}, {24577, 13}};

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

struct Codes {
  HuffmanCode literals{};
  HuffmanCode distances{};
};

const Codes& fixed_codes() {
  static const Codes codes{*HuffmanCode::make(fixed_literal_lengths(), /*allow_single=*/false),
                           *HuffmanCode::make(fixed_distance_lengths(), /*allow_single=*/false)};
  return codes;
}

std::optional<std::uint32_t> read_extra(BitReader& bits, const Extra& extra) {
  const auto more = bits.read(extra.num_bits);
  if (!more) return std::nullopt;
  return extra.base + *more;
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
    constexpr Extra kRepeats[] = {{3, 2}, {3, 3}, {11, 7}};
    const auto times = read_extra(bits, kRepeats[*symbol - 16]);
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

// The head of a block with dynamic codes, as strict as zlib.
std::optional<Codes> read_dynamic_codes(BitReader& bits) {
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
  return Codes{*literals, *distances};
}

class TokenReader {
 public:
  explicit TokenReader(Bytes payload) : bits_(payload) {}

  DeflateMeasure measure() {
    while (read_block()) continue;
    return measure_;
  }

 private:
  bool read_block();
  bool read_stored(bool final_block);
  bool read_tokens(const Codes& codes);
  bool read_match(const Codes& codes, std::uint32_t length_symbol);
  void end_block(bool final_block);

  bool ends_well() {
    measure_.well_formed = true;
    return false;
  }

  BitReader bits_;
  DeflateMeasure measure_{};
};

// False when no further block follows, for better or worse.
bool TokenReader::read_block() {
  if (bits_.at_end()) {
    measure_.lacks_empty_block = !measure_.ends_in_empty_stored_block;
    return ends_well();
  }
  measure_.ends_in_empty_stored_block = false;
  const auto header = bits_.read(3);
  if (!header) return false;
  const bool final_block = (*header & 1) != 0;
  bool whole = false;
  switch (*header >> 1) {
    case 0:
      return read_stored(final_block);
    case 1:
      whole = read_tokens(fixed_codes());
      break;
    case 2:
      if (const auto codes = read_dynamic_codes(bits_)) whole = read_tokens(*codes);
      break;
    default:  // 3 is reserved
      break;
  }
  if (whole) end_block(final_block);
  return whole;
}

void TokenReader::end_block(bool final_block) {
  ++measure_.num_blocks;
  if (!final_block) return;
  ++measure_.num_final_blocks;
  bits_.align();
}

bool TokenReader::read_stored(bool final_block) {
  bits_.align();
  if (bits_.at_end()) {
    measure_.num_final_blocks += final_block ? 1 : 0;
    return ends_well();
  }
  const auto len = bits_.read(16);
  const auto complement = bits_.read(16);
  if (!len || !complement || (*len ^ *complement) != 0xffff) return false;
  if (!bits_.skip_octets(*len)) return false;
  measure_.output_len += *len;
  measure_.ends_in_empty_stored_block = *len == 0;
  end_block(final_block);
  return true;
}

bool TokenReader::read_tokens(const Codes& codes) {
  while (true) {
    const auto symbol = codes.literals.read(bits_);
    if (!symbol) return false;
    if (*symbol == kEndOfBlock) return true;
    if (*symbol < kEndOfBlock) {
      ++measure_.output_len;
    } else if (!read_match(codes, *symbol - kEndOfBlock - 1)) {
      return false;
    }
  }
}

bool TokenReader::read_match(const Codes& codes, std::uint32_t length_symbol) {
  if (length_symbol >= std::size(kLengths)) return false;
  const auto len = read_extra(bits_, kLengths[length_symbol]);
  const auto symbol = codes.distances.read(bits_);
  if (!len || !symbol || *symbol >= std::size(kDistances)) return false;
  const auto distance = read_extra(bits_, kDistances[*symbol]);
  if (!distance) return false;
  measure_.max_distance = std::max(measure_.max_distance, *distance);
  if (*distance > measure_.output_len) {
    const auto reach = static_cast<std::uint32_t>(*distance - measure_.output_len);
    measure_.max_reach_back = std::max(measure_.max_reach_back, reach);
  }
  measure_.output_len += *len;
  return true;
}

}  // namespace

DeflateMeasure measure_deflate(Bytes payload) {
  return TokenReader(payload).measure();
}

}  // namespace wsspec::protocol
