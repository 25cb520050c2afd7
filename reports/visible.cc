#include "reports/visible.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>

namespace wsspec::reports {
namespace {

struct Range {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

// Above ASCII, in order: C1 controls, format characters (Unicode category Cf),
// separators of lines, and noncharacters of the first plane, which XML forbids.
constexpr std::array kHidden{Range{0x80, 0x9f},     Range{0xad, 0xad},     Range{0x61c, 0x61c},
                             Range{0x180e, 0x180e}, Range{0x200b, 0x200f}, Range{0x2028, 0x202e},
                             Range{0x2060, 0x206f}, Range{0xfdd0, 0xfdef}, Range{0xfeff, 0xfeff},
                             Range{0xfff9, 0xfffb}, Range{0xfffe, 0xffff}, Range{0xe0000, 0xe007f}};

// What GitHub's and Azure's runners obey anywhere in a line of a step's output.
constexpr std::string_view kCommand = "##[";

bool is_hidden(std::uint32_t code_point) {
  return std::any_of(kHidden.begin(), kHidden.end(), [&](const Range& range) {
    return code_point >= range.first && code_point <= range.last;
  });
}

// By the lead octet; 0 for what cannot lead.
std::size_t sequence_len(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead < 0xe0) return 2;
  if (lead >= 0xe0 && lead < 0xf0) return 3;
  if (lead >= 0xf0 && lead < 0xf5) return 4;
  return 0;
}

bool are_continuations(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; });
}

std::uint32_t code_point_of(std::string_view character) {
  constexpr std::array<std::uint32_t, 5> kLeadBits{0, 0x7f, 0x1f, 0x0f, 0x07};
  std::uint32_t out = static_cast<unsigned char>(character[0]) & kLeadBits[character.size()];
  for (const char c : character.substr(1)) out = out << 6 | (static_cast<unsigned char>(c) & 0x3f);
  return out;
}

// RFC 3629, section 3: no overlong forms, no surrogates, nothing above U+10FFFF.
bool is_scalar(std::uint32_t code_point, std::size_t len) {
  constexpr std::array<std::uint32_t, 5> kFirst{0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = code_point >= 0xd800 && code_point <= 0xdfff;
  return code_point >= kFirst[len] && code_point <= 0x10ffff && !surrogate;
}

// The first character of `text`, or empty when its octets are no UTF-8.
std::string_view first_character(std::string_view text) {
  const std::size_t len = sequence_len(static_cast<unsigned char>(text.front()));
  if (len == 0 || len > text.size()) return {};
  const std::string_view character = text.substr(0, len);
  if (!are_continuations(character.substr(1))) return {};
  return is_scalar(code_point_of(character), len) ? character : std::string_view();
}

std::string escaped_octet(char octet) {
  char text[5];
  std::snprintf(text, sizeof text, "\\x%02x", static_cast<unsigned char>(octet));
  return text;
}

std::string escaped_code_point(std::uint32_t code_point) {
  char text[16];
  std::snprintf(text, sizeof text, "\\u{%x}", code_point);
  return text;
}

std::string show_ascii(char c, LineBreaks breaks) {
  if (breaks == LineBreaks::keep && (c == '\n' || c == '\t')) return {c};
  switch (c) {
    case '\n':
      return "\\n";
    case '\r':
      return "\\r";
    case '\t':
      return "\\t";
    default:
      break;
  }
  const bool control = static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
  return control ? escaped_octet(c) : std::string(1, c);
}

std::string show(std::string_view character, LineBreaks breaks) {
  if (character.size() == 1) return show_ascii(character[0], breaks);
  const std::uint32_t code_point = code_point_of(character);
  return is_hidden(code_point) ? escaped_code_point(code_point) : std::string(character);
}

}  // namespace

std::string visible(std::string_view text, LineBreaks breaks) {
  std::string out;
  while (!text.empty()) {
    if (text.starts_with(kCommand)) {
      out += escaped_code_point('#');
      text.remove_prefix(1);
    }
    const std::string_view character = first_character(text);
    const std::size_t taken = std::max<std::size_t>(character.size(), 1);
    const bool break_in_two = breaks == LineBreaks::keep && text.starts_with("\r\n");
    if (!break_in_two) out += character.empty() ? escaped_octet(text[0]) : show(character, breaks);
    text.remove_prefix(taken);
  }
  return out;
}

bool is_printable(protocol::Bytes bytes) {
  const std::string_view text = protocol::as_text(bytes);
  return visible(text) == text;
}

std::string_view head_of(std::string_view text, std::size_t max_len) {
  if (text.size() <= max_len) return text;
  while (max_len > 0 && (static_cast<unsigned char>(text[max_len]) & 0xc0) == 0x80) --max_len;
  return text.substr(0, max_len);
}

std::string clip(std::string_view text, std::size_t max_len) {
  const std::string_view head = head_of(text, max_len);
  return std::string(head) + (head.size() < text.size() ? " [...]" : "");
}

}  // namespace wsspec::reports
