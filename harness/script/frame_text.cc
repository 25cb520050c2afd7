#include "harness/script/step_text.h"

namespace wsspec::script {
namespace {

std::string opcode_text(std::uint8_t opcode) {
  switch (opcode) {
    case protocol::kContinuation:
      return "CONTINUATION";
    case protocol::kText:
      return "TEXT";
    case protocol::kBinary:
      return "BINARY";
    case protocol::kClose:
      return "CLOSE";
    case protocol::kPing:
      return "PING";
    case protocol::kPong:
      return "PONG";
    default:
      return "OPCODE " + std::to_string(opcode);
  }
}

std::string form_text(protocol::LengthForm form) {
  switch (form) {
    case protocol::LengthForm::bits7:
      return "7";
    case protocol::LengthForm::bits16:
      return "16";
    case protocol::LengthForm::bits64:
      return "64";
  }
  return "";
}

std::string header_text(const FrameSpec& frame) {
  std::string text;
  if (!frame.fin) text += " fin=0";
  if (frame.rsv != 0) text += " rsv=" + std::to_string(frame.rsv);
  if (frame.masking == Masking::random_key) text += " masked";
  if (frame.masking == Masking::none) text += " unmasked";
  if (frame.masking == Masking::given_key) text += " key=" + protocol::to_hex(frame.mask_key);
  if (frame.length_form) text += " length in " + form_text(*frame.length_form) + " bits";
  if (frame.announce) text += " announcing " + std::to_string(*frame.announce) + " bytes";
  if (frame.deflate != DeflateMode::off) text += " compressed";
  return text;
}

std::string fragments_text(const FrameSpec& frame) {
  std::string text;
  for (const std::size_t len : frame.fragments) {
    text += (text.empty() ? " in fragments [" : ",") + std::to_string(len);
  }
  if (!text.empty()) text += "]";
  if (frame.fragment_every > 0) {
    text += " in fragments of " + std::to_string(frame.fragment_every);
  }
  for (std::size_t i = 0; i < frame.between.size(); ++i) {
    text += (i == 0 ? ", between them " : " | ") + frame_text(frame.between[i]);
  }
  return text;
}

// A whole body that begins with a code is shown as its two parts.
std::string body_text(const FrameSpec& frame) {
  const auto* first =
      frame.payload.parts.empty() ? nullptr : std::get_if<Literal>(&frame.payload.parts.front());
  if (frame.opcode != protocol::kClose || first == nullptr || first->bytes.size() != 2) {
    return payload_text(frame.payload);
  }
  const auto code = (std::to_integer<unsigned>(first->bytes[0]) << 8) |
                    std::to_integer<unsigned>(first->bytes[1]);
  Payload reason{{frame.payload.parts.begin() + 1, frame.payload.parts.end()}};
  return std::to_string(code) + (reason.parts.empty() ? "" : " " + payload_text(reason));
}

}  // namespace

std::string frame_text(const FrameSpec& frame) {
  return opcode_text(frame.opcode) + header_text(frame) + " " + body_text(frame) +
         fragments_text(frame);
}

}  // namespace wsspec::script
