// The 2 to 14 bytes in front of a payload (RFC 6455, section 5.2).
//
// This file says what the bytes are. Whether an endpoint may send them is said
// in harness/protocol/session.h: a harness must be able to hold, send and
// show a frame that is not allowed.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "harness/protocol/bytes.h"

namespace wsspec::protocol {

// RFC 6455, section 5.2. Plain numbers: 3 to 7 and 11 to 15 are reserved and
// must be representable.
inline constexpr std::uint8_t kContinuation = 0x0;
inline constexpr std::uint8_t kText = 0x1;
inline constexpr std::uint8_t kBinary = 0x2;
inline constexpr std::uint8_t kClose = 0x8;
inline constexpr std::uint8_t kPing = 0x9;
inline constexpr std::uint8_t kPong = 0xa;

inline constexpr std::uint8_t kRsv1 = 0x4;
inline constexpr std::uint8_t kRsv2 = 0x2;
inline constexpr std::uint8_t kRsv3 = 0x1;

// Section 5.5: the most significant bit of the opcode marks a control frame.
[[nodiscard]] constexpr bool is_control(std::uint8_t opcode) {
  return (opcode & 0x8) != 0;
}
[[nodiscard]] constexpr bool is_reserved(std::uint8_t opcode) {
  return (opcode >= 0x3 && opcode <= 0x7) || opcode >= 0xb;
}

using MaskKey = std::array<std::byte, 4>;

// How the length was written; a case may ask for a longer form than needed.
enum class LengthForm : std::uint8_t { bits7, bits16, bits64 };

struct FrameHeader {
  bool fin = true;
  std::uint8_t rsv = 0;     // RSV1 is bit 2, RSV2 bit 1, RSV3 bit 0
  std::uint8_t opcode = 0;  // 0 to 15, reserved ones too
  std::optional<MaskKey> mask_key{};
  std::uint64_t payload_len = 0;  // bytes, as announced by the peer
  LengthForm length_form = LengthForm::bits7;

  friend bool operator==(const FrameHeader&, const FrameHeader&) = default;
};

struct DecodedHeader {
  FrameHeader header{};
  std::size_t header_len = 0;  // bytes, 2 to 14
};

// Reads one header from the front of `in`. Empty when `in` ends inside the
// header: call again with the same bytes and more. Every complete header
// decodes; nothing here fails.
[[nodiscard]] std::optional<DecodedHeader> decode_frame_header(Bytes in);

// The shortest form that holds `payload_len` (section 5.2).
[[nodiscard]] LengthForm minimal_length_form(std::uint64_t payload_len);

// Appends the header exactly as described. A length that does not fit the form
// is truncated to the form's width: encode(decode(x)) == x is what is promised.
void encode_frame_header(const FrameHeader& header, Buffer& out);

// A frame with its payload unmasked. `header.payload_len` is what is
// announced; it may differ from `payload.size()` where a case lies.
struct Frame {
  FrameHeader header{};
  Buffer payload{};

  friend bool operator==(const Frame&, const Frame&) = default;
};

// A frame that says the truth: minimal length form, announced = actual.
[[nodiscard]] Frame make_frame(std::uint8_t opcode, Bytes payload, bool fin = true,
                               std::uint8_t rsv = 0);

// Appends header and payload; the payload is masked when there is a key.
void encode_frame(const Frame& frame, Buffer& out);

}  // namespace wsspec::protocol
