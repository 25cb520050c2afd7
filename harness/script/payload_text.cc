#include <algorithm>

#include "harness/script/step_text.h"

namespace wsspec::script {
namespace {

constexpr std::size_t kShownLen = 40;  // octets; the rest is counted

bool is_printable(protocol::Bytes bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](std::byte octet) {
    return octet >= std::byte{0x20} && octet < std::byte{0x7f} && octet != std::byte{'"'};
  });
}

std::string octets_text(protocol::Bytes bytes) {
  const auto shown = bytes.first(std::min(bytes.size(), kShownLen));
  std::string text = is_printable(shown) ? "\"" + std::string(protocol::as_text(shown)) + "\""
                                         : "hex " + protocol::to_hex(shown);
  if (shown.size() < bytes.size()) text += "... (" + std::to_string(bytes.size()) + " bytes)";
  return text;
}

struct PartText {
  std::string operator()(const Literal& part) const { return octets_text(part.bytes); }
  std::string operator()(const Repeat& part) const {
    return octets_text(part.unit) + " x " + std::to_string(part.times);
  }
  std::string operator()(const RandomBytes& part) const {
    return std::to_string(part.len) + " random bytes";
  }
  std::string operator()(const SizedText& part) const {
    return std::to_string(part.len) + " bytes of text";
  }
  std::string operator()(const Words& part) const {
    return std::to_string(part.len) + " bytes of words";
  }
  std::string operator()(const DeflatedZeros& part) const {
    return "DEFLATE of " + std::to_string(part.inflated_len) + " zero bytes";
  }
};

}  // namespace

std::string payload_text(const Payload& payload) {
  if (payload.parts.empty()) return "\"\"";
  std::string text;
  for (const PayloadPart& part : payload.parts) {
    if (!text.empty()) text += " + ";
    text += std::visit(PartText{}, part);
  }
  return text;
}

}  // namespace wsspec::script
