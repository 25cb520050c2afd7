// Incremental UTF-8 validation (RFC 3629; RFC 6455, sections 5.6 and 8.1).
#pragma once

#include <cstdint>
#include <optional>

#include "harness/protocol/bytes.h"

namespace wsspec::protocol {

// Judges one text over any number of pieces. Offsets count octets from the
// first piece. Refuses overlong forms, surrogates, code points above U+10FFFF
// and stray or missing continuation octets; accepts everything else, U+0000,
// U+FEFF and noncharacters included.
class Utf8Validator {
 public:
  // The offset of the first octet that cannot be part of valid UTF-8, as early
  // as it can be known. After a fault every later call returns it again.
  std::optional<std::uint64_t> feed(Bytes in);

  // The offset at which the text fails when it ends here: that of the fault, or
  // of the first octet of an unfinished character. Empty for a valid text.
  [[nodiscard]] std::optional<std::uint64_t> finish() const;

  // Begins a new text.
  void reset() { *this = Utf8Validator(); }

 private:
  // False when `octet` cannot follow what was taken before.
  bool take(std::uint8_t octet, std::uint64_t at);

  std::uint64_t offset_ = 0;           // octets seen
  std::uint64_t character_start_ = 0;  // offset of the open character
  std::optional<std::uint64_t> fault_{};
  std::uint8_t needed_ = 0;  // continuation octets still missing
  std::uint8_t low_ = 0x80;  // range of the next continuation octet
  std::uint8_t high_ = 0xbf;
};

// Whole-text shorthand: empty when valid.
[[nodiscard]] std::optional<std::uint64_t> first_invalid_utf8(Bytes text);

}  // namespace wsspec::protocol
