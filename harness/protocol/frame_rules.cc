#include "harness/protocol/frame_rules.h"

#include <fmt/format.h>

namespace wsspec::protocol {

namespace {

std::string name_of(std::uint8_t opcode) {
  switch (opcode) {
    case kContinuation:
      return "continuation";
    case kText:
      return "text";
    case kBinary:
      return "binary";
    case kClose:
      return "close";
    case kPing:
      return "ping";
    case kPong:
      return "pong";
    default:
      return fmt::format("opcode {}", opcode);
  }
}

// A reserved opcode is broken once; the rules of known control frames are not
// counted on top of it.
bool is_known_control(const FrameHeader& header) {
  return is_control(header.opcode) && !is_reserved(header.opcode);
}

bool starts_message(const FrameHeader& header) {
  return header.opcode == kText || header.opcode == kBinary;
}

// RFC 7692, section 6: RSV1 belongs to data messages. On control frames and
// continuations it breaks a rule of its own, and on a reserved opcode it has no
// meaning.
bool rsv1_is_judged_by_deflate(const FrameHeader& header) {
  return is_control(header.opcode) || header.opcode <= kBinary;
}

bool has_reserved_bits(const FrameHeader& header, const FrameContext& context) {
  const bool rsv1_is_known = context.deflate && rsv1_is_judged_by_deflate(header);
  return (header.rsv & ~(rsv1_is_known ? kRsv1 : 0)) != 0;
}

bool has_reserved_opcode(const FrameHeader& header, const FrameContext&) {
  return is_reserved(header.opcode);
}

bool is_masked_wrongly(const FrameHeader& header, const FrameContext& context) {
  return header.mask_key.has_value() != (context.receiver == Role::server);
}

bool has_top_bit(const FrameHeader& header, const FrameContext&) {
  return (header.payload_len >> 63) != 0;
}

bool is_not_minimal(const FrameHeader& header, const FrameContext&) {
  return header.length_form != minimal_length_form(header.payload_len);
}

bool is_too_long_control(const FrameHeader& header, const FrameContext&) {
  return is_known_control(header) && header.payload_len > 125;
}

bool is_fragmented_control(const FrameHeader& header, const FrameContext&) {
  return is_known_control(header) && !header.fin;
}

bool continues_nothing(const FrameHeader& header, const FrameContext& context) {
  return header.opcode == kContinuation && !context.message_open;
}

bool interleaves(const FrameHeader& header, const FrameContext& context) {
  return starts_message(header) && context.message_open;
}

bool has_rsv1_on_control(const FrameHeader& header, const FrameContext& context) {
  return context.deflate && is_control(header.opcode) && (header.rsv & kRsv1) != 0;
}

bool has_rsv1_on_continuation(const FrameHeader& header, const FrameContext& context) {
  return context.deflate && header.opcode == kContinuation && (header.rsv & kRsv1) != 0;
}

bool is_data_after_close(const FrameHeader& header, const FrameContext& context) {
  return context.close_received && !is_control(header.opcode);
}

std::string length_seen(const FrameHeader& header) {
  return fmt::format("{}, {} bytes", name_of(header.opcode), header.payload_len);
}

std::string rsv_seen(const FrameHeader& header) {
  return fmt::format("{}, RSV bits {:03b}", name_of(header.opcode), header.rsv);
}

std::string opcode_seen(const FrameHeader& header) {
  return fmt::format("opcode {}", header.opcode);
}

std::string mask_seen(const FrameHeader& header) {
  return fmt::format("{}, {}", name_of(header.opcode), header.mask_key ? "masked" : "unmasked");
}

std::string form_seen(const FrameHeader& header) {
  const int bits = header.length_form == LengthForm::bits64 ? 64 : 16;
  return fmt::format("{} in {} bits of length", length_seen(header), bits);
}

std::string fin_seen(const FrameHeader& header) {
  return fmt::format("{}, FIN {}", name_of(header.opcode), header.fin ? "set" : "clear");
}

struct Rule {
  Broken broken{};
  bool (*breaks)(const FrameHeader&, const FrameContext&) = nullptr;
  std::string (*seen)(const FrameHeader&) = nullptr;
};

constexpr Rule kFrameRules[] = {
    {Broken::reserved_bits, has_reserved_bits, rsv_seen},
    {Broken::reserved_opcode, has_reserved_opcode, opcode_seen},
    {Broken::masking, is_masked_wrongly, mask_seen},
    {Broken::length_top_bit, has_top_bit, length_seen},
    {Broken::length_not_minimal, is_not_minimal, form_seen},
    {Broken::control_too_long, is_too_long_control, length_seen},
    {Broken::control_fragmented, is_fragmented_control, fin_seen},
    {Broken::continuation_without_start, continues_nothing, fin_seen},
    {Broken::message_interleaved, interleaves, fin_seen},
    {Broken::rsv1_on_control, has_rsv1_on_control, rsv_seen},
    {Broken::rsv1_on_continuation, has_rsv1_on_continuation, rsv_seen},
    {Broken::data_after_close, is_data_after_close, length_seen},
};

}  // namespace

ProtocolErrors broken_by_header(const FrameHeader& header, const FrameContext& context) {
  ProtocolErrors errors;
  for (const Rule& rule : kFrameRules) {
    if (rule.breaks(header, context)) {
      errors.push_back({.broken = rule.broken, .detail = rule.seen(header)});
    }
  }
  return errors;
}

}  // namespace wsspec::protocol
