// Octets in hexadecimal. A frame's header is taken apart: what each field says
// stands beside it as text; the style sheet shows it where pointer or focus is.
#include <fmt/format.h>

#include <array>

#include "reports/html.h"
#include "reports/markup.h"
#include "reports/words.h"

namespace wsspec::reports {
namespace {

using protocol::Bytes;
using protocol::FrameHeader;
using protocol::LengthForm;
using results::Entry;

constexpr std::array<std::string_view, 16> kOpcodes{
    "continuation", "text", "binary", "reserved", "reserved", "reserved", "reserved", "reserved",
    "close",        "ping", "pong",   "reserved", "reserved", "reserved", "reserved", "reserved"};

// One field: its class, its octets and what they say.
struct Field {
  char name = 'a';
  std::size_t len = 0;
  std::string says{};
};

std::string bits(std::byte octet) {
  const std::string digits = fmt::format("{:08b}", std::to_integer<int>(octet));
  return digits.substr(0, 4) + ' ' + digits.substr(4);
}

std::string first_octet(const FrameHeader& header) {
  return fmt::format("fin {}, rsv1 {}, rsv2 {}, rsv3 {}, opcode {:x} {}", header.fin ? 1 : 0,
                     header.rsv >> 2 & 1, header.rsv >> 1 & 1, header.rsv & 1, header.opcode & 0xf,
                     kOpcodes[header.opcode & 0xf]);
}

// RFC 6455, section 5.2: 126 and 127 announce a longer form.
std::string second_octet(const FrameHeader& header) {
  const std::string mask = header.mask_key ? "mask 1, " : "mask 0, ";
  switch (header.length_form) {
    case LengthForm::bits7:
      return mask + fmt::format("length {}", header.payload_len);
    case LengthForm::bits16:
      return mask + "length in the next 2 octets";
    case LengthForm::bits64:
      return mask + "length in the next 8 octets";
  }
  return mask;
}

std::vector<Field> fields_of(const Entry& entry) {
  const FrameHeader& header = *entry.header;
  const Bytes bytes(entry.bytes);
  std::vector<Field> out;
  out.push_back({'a', 1, bits(bytes[0]) + " – " + first_octet(header)});
  if (bytes.size() < 2) return out;
  out.push_back({'b', 1, bits(bytes[1]) + " – " + second_octet(header)});
  const std::size_t extended = header.length_form == LengthForm::bits7    ? 0
                               : header.length_form == LengthForm::bits16 ? 2
                                                                          : 8;
  if (extended > 0) out.push_back({'c', extended, fmt::format("length {}", header.payload_len)});
  if (header.mask_key) out.push_back({'d', header.mask_key->size(), "masking key"});
  const std::string_view how = header.mask_key ? "payload, masked" : "payload";
  out.push_back({'e', bytes.size(), std::string(how)});
  return out;
}

// Cuts the fields to the octets that are there.
void fit(std::vector<Field>& fields, std::size_t octets) {
  for (Field& one : fields) {
    one.len = std::min(one.len, octets);
    octets -= one.len;
  }
  std::erase_if(fields, [](const Field& one) { return one.len == 0; });
}

std::string frame(const Entry& entry, std::size_t max_octets) {
  std::vector<Field> fields = fields_of(entry);
  fit(fields, entry.bytes.size());
  std::string hex;
  std::string said;
  Bytes rest(entry.bytes);
  for (const Field& one : fields) {
    hex += fmt::format("<span class=\"{}\">{}</span> ", one.name,
                       spaced_hex(rest.first(one.len), max_octets));
    said += fmt::format("<li class=\"{}\">{}</li>", one.name, one.says);
    rest = rest.subspan(one.len);
  }
  return "<div class=\"octets\"><code class=\"hex\" tabindex=\"0\">" + hex +
         "</code><ul class=\"bits\">" + said + "</ul></div>";
}

}  // namespace

std::string html_octets(const Entry& entry, std::size_t max_octets) {
  if (max_octets == 0 || entry.bytes.empty()) return {};
  if (entry.kind == results::EntryKind::raw) {
    return "<div class=\"octets\"><code class=\"hex\">" + spaced_hex(entry.bytes, max_octets) +
           "</code></div>";
  }
  const bool is_frame = entry.kind == results::EntryKind::frame && entry.header.has_value();
  return is_frame ? frame(entry, max_octets) : std::string();
}

}  // namespace wsspec::reports
