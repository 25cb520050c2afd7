// DEFLATE as RFC 1951 writes it down, a bit at a time: what the inflater of harness/protocol is
// held against.
#pragma once

#include <cstddef>
#include <cstdint>

#include "harness/protocol/bytes.h"

namespace wsspec::model {

enum class InflateEnd : std::uint8_t {
  whole,    // all blocks are complete, as RFC 7692, section 7.2.2 has it
  unended,  // no fault, but the data ends inside a block
  too_big,  // more octets than the limit
  invalid,  // no DEFLATE, or a distance in front of the first octet
};

struct Inflated {
  protocol::Buffer octets{};  // what came out up to the fault; at most the limit
  InflateEnd end = InflateEnd::whole;
  // Whole, but without the octet that stands in front of what was removed (section 7.2.3.4).
  bool lacks_octet = false;
  std::size_t max_distance = 0;  // octets; 0 without any match
};

// `payload` is that of a message, 00 00 FF FF removed; `history` is what earlier messages held, of
// which a distance may reach the last 32 KiB.
//
// Whole is a payload that ends behind the header of a stored block (what was removed is its
// length), and also one that ends at an octet behind a block, since then nothing is missing.
[[nodiscard]] Inflated plain_inflate(protocol::Bytes payload, protocol::Bytes history,
                                     std::size_t limit);

}  // namespace wsspec::model
