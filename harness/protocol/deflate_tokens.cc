#include "harness/protocol/deflate_tokens.h"

#include <algorithm>
#include <optional>

#include "harness/protocol/deflate_block_codes.h"

namespace wsspec::protocol {
namespace {

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

std::optional<std::uint32_t> read_extra(BitReader& bits, const Extra& extra) {
  const auto more = bits.read(extra.num_bits);
  if (!more) return std::nullopt;
  return extra.base + *more;
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
  bool read_tokens(const BlockCodes& codes);
  bool read_match(const BlockCodes& codes, std::uint32_t length_symbol);
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

bool TokenReader::read_tokens(const BlockCodes& codes) {
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

bool TokenReader::read_match(const BlockCodes& codes, std::uint32_t length_symbol) {
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
