#include "harness/protocol/utf8.h"

#include <cstring>

namespace wsspec::protocol {

namespace {

// What a leading octet asks for (RFC 3629, section 4): how many continuation
// octets follow, and the range of the first of them, which shuts out overlong
// forms (E0, F0), surrogates (ED) and code points above U+10FFFF (F4).
struct Lead {
  bool valid = false;
  std::uint8_t needed = 0;
  std::uint8_t low = 0x80;
  std::uint8_t high = 0xbf;
};

constexpr Lead lead_of(std::uint8_t octet) {
  if (octet < 0x80) return {.valid = true};
  if (octet < 0xc2) return {};
  if (octet < 0xe0) return {.valid = true, .needed = 1};
  if (octet == 0xe0) return {.valid = true, .needed = 2, .low = 0xa0};
  if (octet == 0xed) return {.valid = true, .needed = 2, .high = 0x9f};
  if (octet < 0xf0) return {.valid = true, .needed = 2};
  if (octet == 0xf0) return {.valid = true, .needed = 3, .low = 0x90};
  if (octet < 0xf4) return {.valid = true, .needed = 3};
  if (octet == 0xf4) return {.valid = true, .needed = 3, .high = 0x8f};
  return {};
}

// The first index from `i` on at which `in` may not be ASCII; 16 octets a step.
std::size_t skip_ascii(Bytes in, std::size_t i) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080;
  for (; i + 16 <= in.size(); i += 16) {
    std::uint64_t words[2];
    std::memcpy(words, in.data() + i, sizeof words);
    if (((words[0] | words[1]) & kHighBits) != 0) break;
  }
  return i;
}

}  // namespace

std::optional<std::uint64_t> Utf8Validator::feed(Bytes in) {
  if (fault_) return fault_;
  for (std::size_t i = 0; i < in.size(); ++i) {
    if (needed_ == 0) i = skip_ascii(in, i);
    if (i == in.size()) break;
    if (!take(std::to_integer<std::uint8_t>(in[i]), offset_ + i)) return fault_ = offset_ + i;
  }
  offset_ += in.size();
  return std::nullopt;
}

bool Utf8Validator::take(std::uint8_t octet, std::uint64_t at) {
  if (needed_ > 0) {
    if (octet < low_ || octet > high_) return false;
    --needed_;
    low_ = 0x80;
    high_ = 0xbf;
    return true;
  }
  const Lead lead = lead_of(octet);
  character_start_ = at;
  needed_ = lead.needed;
  low_ = lead.low;
  high_ = lead.high;
  return lead.valid;
}

std::optional<std::uint64_t> Utf8Validator::finish() const {
  if (fault_) return fault_;
  if (needed_ > 0) return character_start_;
  return std::nullopt;
}

std::optional<std::uint64_t> first_invalid_utf8(Bytes text) {
  Utf8Validator validator;
  validator.feed(text);
  return validator.finish();
}

}  // namespace wsspec::protocol
