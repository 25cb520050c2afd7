#include "reports/words.h"

#include <algorithm>
#include <array>

#include "reports/visible.h"

namespace wsspec::reports {
namespace {

using protocol::FrameHeader;

// Enough to recognise a payload by; the JSON report has all of it.
constexpr std::size_t kPayloadShown = 64;

constexpr std::array<std::string_view, 16> kOpcodeWords{
    "CONTINUATION", "TEXT",       "BINARY",     "RESERVED-3", "RESERVED-4", "RESERVED-5",
    "RESERVED-6",   "RESERVED-7", "CLOSE",      "PING",       "PONG",       "RESERVED-B",
    "RESERVED-C",   "RESERVED-D", "RESERVED-E", "RESERVED-F"};

std::string more(std::size_t octets) {
  return " (+ " + std::to_string(octets) + " octets)";
}

std::string rsv_words(std::uint8_t rsv) {
  std::string out;
  if ((rsv & protocol::kRsv1) != 0) out += " rsv1";
  if ((rsv & protocol::kRsv2) != 0) out += " rsv2";
  if ((rsv & protocol::kRsv3) != 0) out += " rsv3";
  return out;
}

std::string length_words(const FrameHeader& header) {
  std::string out = " len " + std::to_string(header.payload_len);
  if (header.length_form == protocol::minimal_length_form(header.payload_len)) return out;
  return out +
         (header.length_form == protocol::LengthForm::bits16 ? " (as 16 bits)" : " (as 64 bits)");
}

// RFC 6455, section 5.5.1: two octets of status code, then the reason.
std::string close_words(protocol::Bytes payload) {
  const int code = std::to_integer<int>(payload[0]) << 8 | std::to_integer<int>(payload[1]);
  std::string out = ' ' + std::to_string(code);
  if (payload.size() > 2) out += ' ' + payload_words(payload.subspan(2), kPayloadShown);
  return out;
}

std::string first_line(protocol::Bytes head) {
  const std::string_view text = protocol::as_text(head);
  return visible(text.substr(0, text.find_first_of("\r\n")));
}

}  // namespace

std::string spaced_hex(protocol::Bytes bytes, std::size_t max_octets) {
  const protocol::Bytes shown = bytes.first(std::min(bytes.size(), max_octets));
  std::string out;
  for (const std::byte octet : shown) {
    if (!out.empty()) out += ' ';
    out += protocol::to_hex({&octet, 1});
  }
  return shown.size() == bytes.size() ? out : out + more(bytes.size() - shown.size());
}

std::string payload_words(protocol::Bytes payload, std::size_t max_octets) {
  if (!is_printable(payload)) return spaced_hex(payload, max_octets);
  const std::string_view text = protocol::as_text(payload);
  const std::string_view head = head_of(text, max_octets);
  std::string out = '"' + std::string(head) + '"';
  return head.size() == text.size() ? out : out + more(text.size() - head.size());
}

std::string frame_words(const FrameHeader& header, protocol::Bytes payload) {
  std::string out(kOpcodeWords[header.opcode & 0xf]);
  if (header.fin) out += " fin";
  out += rsv_words(header.rsv);
  if (header.mask_key) out += " mask=" + protocol::to_hex(*header.mask_key);
  out += length_words(header);
  if (header.opcode == protocol::kClose && payload.size() >= 2) return out + close_words(payload);
  if (!payload.empty()) out += ' ' + payload_words(payload, kPayloadShown);
  return out;
}

std::string entry_words(const results::Entry& entry) {
  using results::EntryKind;
  switch (entry.kind) {
    case EntryKind::request:
    case EntryKind::response:
      return first_line(entry.bytes);
    case EntryKind::frame:
      return frame_words(entry.header.value_or(FrameHeader{}), entry.payload);
    case EntryKind::raw:
      return "raw octets " + payload_words(entry.bytes, kPayloadShown);
    case EntryKind::fin:
      return "FIN (end of stream)";
    case EntryKind::reset:
      return "RST (connection reset)";
    case EntryKind::note:
      return visible(entry.note);
  }
  return {};
}

}  // namespace wsspec::reports
