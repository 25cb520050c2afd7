#include "harness/judge/words.h"

#include <fmt/format.h>

namespace wsspec::judge {

std::string in_words(const protocol::ClosePayload& close) {
  if (close.broken == protocol::Broken::close_body_one_byte) return "Close with a one-byte body";
  return close.code ? fmt::format("Close {}", *close.code) : "Close without a code";
}

std::string in_words(std::uint8_t opcode, std::uint64_t len) {
  const char* kind = opcode == protocol::kText     ? "text"
                     : opcode == protocol::kBinary ? "binary"
                                                   : "reserved-opcode";
  return fmt::format("{} message, {} bytes", kind, len);
}

std::string in_words(const protocol::ResponseHead& response) {
  return fmt::format("HTTP {} {}", response.status, response.reason);
}

std::string ending_in_words(const Seen& seen) {
  std::string words;
  if (!seen.closes.empty()) words = in_words(seen.closes.front());
  if (seen.ended) {
    if (!words.empty()) words += ", then ";
    words += seen.reset ? "TCP reset" : "the end of TCP";
  }
  if (words.empty()) return "the connection stayed open";
  return seen.ended ? words : words + ", and TCP stayed open";
}

}  // namespace wsspec::judge
