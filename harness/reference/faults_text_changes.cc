// Text that is UTF-8 and is refused or changed, and text that is not and is
// repaired (RFC 6455, sections 5.6 and 8.1).
#include <algorithm>
#include <utility>

#include "harness/protocol/utf8.h"
#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_parts.h"
#include "harness/reference/faults_text.h"

namespace wsspec::reference {
namespace {

using protocol::MessageReceived;

constexpr std::string_view kBom = "\xef\xbb\xbf";

// Refuses text that is in order where `refused` says so of its octets.
void refuse_text(Behaviour& behaviour, bool (*refused)(std::string_view text)) {
  judge_text(behaviour, [refused](const TextSoFar& text) {
    const auto octets = text.joined();
    return is_utf8(octets, text.complete) && !refused(protocol::as_text(octets));
  });
}

bool has_noncharacter(std::string_view text) {
  for (const std::string_view one : {"\xef\xbf\xbe", "\xef\xbf\xbf", "\xef\xb7\x90"})
    if (text.find(one) != std::string_view::npos) return true;
  for (std::size_t at = 0; at + 4 <= text.size(); ++at) {
    const auto plane = text.substr(at, 4);
    const bool last_of_plane = (plane[1] & 0x0f) == 0x0f && plane[2] == '\xbf' &&
                               (plane[3] == '\xbe' || plane[3] == '\xbf');
    if (static_cast<unsigned char>(plane[0]) >= 0xf0 && last_of_plane) return true;
  }
  return false;
}

bool has_four_octets(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0xf0; });
}

bool ends_in_character(const TextSoFar& text) {
  return std::ranges::all_of(text.fragments,
                             [](const auto& fragment) { return is_utf8(fragment, true); });
}

void strip_bom(protocol::Buffer& text) {
  if (protocol::as_text(text).starts_with(kBom)) text.erase(text.begin(), text.begin() + 3);
}

// How many octets from `at` on are one character; 0 when none is.
std::size_t character_len(protocol::Bytes text, std::size_t at) {
  for (std::size_t len = 1; len <= 4 && at + len <= text.size(); ++len)
    if (!protocol::first_invalid_utf8(text.subspan(at, len))) return len;
  return 0;
}

// U+FFFD for each octet that is wrong.
void repair(protocol::Buffer& text) {
  protocol::Buffer out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t len = character_len(text, at);
    if (len == 0) protocol::append(out, std::string_view("\xef\xbf\xbd"));
    protocol::append(out, protocol::Bytes(text).subspan(at, len));
    at += std::max<std::size_t>(len, 1);
  }
  text = std::move(out);
}

// In UTF-16 code units that are encoded one by one (CESU-8).
void split_into_surrogates(protocol::Buffer& text) {
  protocol::Buffer out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto first = std::to_integer<unsigned>(text[i]);
    if (first < 0xf0) {
      out.push_back(text[i]);
      continue;
    }
    const auto next = [&] { return std::to_integer<unsigned>(text[++i]) & 0x3f; };
    unsigned point = first & 0x07;
    for (int k = 0; k < 3; ++k) point = point << 6 | next();
    point -= 0x10000;
    for (const unsigned unit : {0xd800 + (point >> 10), 0xdc00 + (point & 0x3ff)})
      for (const unsigned octet :
           {0xe0 | unit >> 12, 0x80 | (unit >> 6 & 0x3f), 0x80 | (unit & 0x3f)})
        out.push_back(static_cast<std::byte>(octet));
  }
  text = std::move(out);
}

void change_text(Behaviour& behaviour, void (*change)(protocol::Buffer& text)) {
  change_messages(behaviour, [change](MessageReceived& message) {
    if (message.opcode == protocol::kText) change(message.payload);
    return true;
  });
}

}  // namespace

std::vector<Fault> text_faults() {
  return {
      {.name = "rejects-noncharacters",
       .requirements = {"6455-5.6-1", "6455-5.6-3", "6455-8.1-1"},
       .what = "fails at U+FFFE and the like, which are UTF-8 all the same",
       .bugs = {178},
       .apply = [](Behaviour& b) { refuse_text(b, has_noncharacter); }},
      {.name = "rejects-bom",
       .requirements = {"6455-5.6-1", "6455-5.6-3", "6455-8.1-1"},
       .what = "fails at a text that begins with U+FEFF",
       .apply =
           [](Behaviour& b) { refuse_text(b, [](auto text) { return text.starts_with(kBom); }); }},
      {.name = "rejects-u-0000",
       .requirements = {"6455-5.6-1", "6455-5.6-3", "6455-8.1-1"},
       .what = "fails at a text with U+0000",
       .apply =
           [](Behaviour& b) {
             refuse_text(b, [](auto text) { return text.find('\0') != std::string_view::npos; });
           }},
      {.name = "rejects-characters-of-4-bytes",
       .requirements = {"6455-5.6-1", "6455-5.6-3", "6455-8.1-1"},
       .what = "fails at characters above U+FFFF",
       .apply = [](Behaviour& b) { refuse_text(b, has_four_octets); }},
      {.name = "utf8-check-of-each-frame",
       .requirements = {"6455-5.6-3", "6455-5.4-4", "6455-5.6-2"},
       .what = "fails at a fragment that ends inside a character",
       .bugs = {179, 182},
       .apply = [](Behaviour& b) { judge_text(b, ends_in_character); }},
      {.name = "strips-bom",
       .requirements = {"6455-6.2-4", "6455-5.6-1"},
       .what = "removes U+FEFF from the beginning of a text",
       .apply = [](Behaviour& b) { change_text(b, strip_bom); }},
      {.name = "repairs-text-that-is-not-utf8",
       .requirements = {"6455-8.1-1", "6455-5.6-3"},
       .what = "writes U+FFFD where a text is not UTF-8, and delivers it",
       .apply =
           [](Behaviour& b) {
             b.rules.relax(protocol::Broken::text_not_utf8);
             change_text(b, repair);
           }},
      {.name = "sends-surrogates",
       .requirements = {"6455-5.6-1", "6455-5.6-3"},
       .what = "sends characters above U+FFFF as two surrogates of three octets",
       .apply = [](Behaviour& b) { change_text(b, split_into_surrogates); }},
  };
}

}  // namespace wsspec::reference
