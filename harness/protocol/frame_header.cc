#include "harness/protocol/frame_header.h"

#include <algorithm>

#include "harness/protocol/masking.h"

namespace wsspec::protocol {

namespace {

// Section 5.2: values of the 7-bit length that announce a longer form.
constexpr std::uint8_t kLength16 = 126;
constexpr std::uint8_t kLength64 = 127;

std::size_t extended_len(LengthForm form) {
  switch (form) {
    case LengthForm::bits7:
      return 0;
    case LengthForm::bits16:
      return 2;
    case LengthForm::bits64:
      return 8;
  }
  return 0;
}

LengthForm form_of(std::uint8_t length7) {
  if (length7 == kLength64) return LengthForm::bits64;
  return length7 == kLength16 ? LengthForm::bits16 : LengthForm::bits7;
}

std::uint8_t length7_of(const FrameHeader& header) {
  if (header.length_form == LengthForm::bits64) return kLength64;
  if (header.length_form == LengthForm::bits16) return kLength16;
  return static_cast<std::uint8_t>(header.payload_len & 0x7f);
}

std::uint64_t read_big_endian(Bytes in) {
  std::uint64_t value = 0;
  for (const std::byte octet : in) value = value << 8 | std::to_integer<std::uint64_t>(octet);
  return value;
}

void append_big_endian(std::uint64_t value, std::size_t len, Buffer& out) {
  for (std::size_t i = len; i-- > 0;) out.push_back(static_cast<std::byte>(value >> (8 * i)));
}

}  // namespace

std::optional<DecodedHeader> decode_frame_header(Bytes in) {
  if (in.size() < 2) return std::nullopt;
  const auto first = std::to_integer<std::uint8_t>(in[0]);
  const auto second = std::to_integer<std::uint8_t>(in[1]);
  const bool masked = (second & 0x80) != 0;
  const std::uint8_t length7 = second & 0x7f;
  const LengthForm form = form_of(length7);
  const std::size_t key_at = 2 + extended_len(form);
  const std::size_t header_len = key_at + (masked ? sizeof(MaskKey) : 0);
  if (in.size() < header_len) return std::nullopt;

  FrameHeader header{.fin = (first & 0x80) != 0,
                     .rsv = static_cast<std::uint8_t>((first >> 4) & 0x7),
                     .opcode = static_cast<std::uint8_t>(first & 0xf),
                     .payload_len = length7,
                     .length_form = form};
  if (form != LengthForm::bits7) {
    header.payload_len = read_big_endian(in.subspan(2, extended_len(form)));
  }
  if (masked) {
    std::copy_n(in.begin() + static_cast<std::ptrdiff_t>(key_at), sizeof(MaskKey),
                header.mask_key.emplace().begin());
  }
  return DecodedHeader{header, header_len};
}

LengthForm minimal_length_form(std::uint64_t payload_len) {
  if (payload_len < kLength16) return LengthForm::bits7;
  return payload_len <= 0xffff ? LengthForm::bits16 : LengthForm::bits64;
}

void encode_frame_header(const FrameHeader& header, Buffer& out) {
  const unsigned fin = header.fin ? 0x80 : 0;
  const unsigned mask = header.mask_key ? 0x80 : 0;
  out.push_back(static_cast<std::byte>(fin | (header.rsv & 0x7u) << 4 | (header.opcode & 0xfu)));
  out.push_back(static_cast<std::byte>(mask | length7_of(header)));
  append_big_endian(header.payload_len, extended_len(header.length_form), out);
  if (header.mask_key) append(out, *header.mask_key);
}

Frame make_frame(std::uint8_t opcode, Bytes payload, bool fin, std::uint8_t rsv) {
  return {.header = {.fin = fin,
                     .rsv = rsv,
                     .opcode = opcode,
                     .payload_len = payload.size(),
                     .length_form = minimal_length_form(payload.size())},
          .payload = to_buffer(payload)};
}

void encode_frame(const Frame& frame, Buffer& out) {
  encode_frame_header(frame.header, out);
  const std::size_t payload_at = out.size();
  append(out, frame.payload);
  if (frame.header.mask_key) {
    apply_mask(std::span(out).subspan(payload_at), *frame.header.mask_key);
  }
}

}  // namespace wsspec::protocol
