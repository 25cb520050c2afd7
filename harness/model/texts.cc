#include "harness/model/texts.h"

#include <string_view>

namespace wsspec::model {
namespace {

using protocol::Buffer;
using std::string_view_literals::operator""sv;

constexpr std::string_view kSomeCharacters[] = {"a"sv,
                                                "\x00"sv,
                                                "\x7f"sv,
                                                "\xc2\x80"sv,
                                                "\xdf\xbf"sv,
                                                "\xe0\xa0\x80"sv,
                                                "\xed\x9f\xbf"sv,
                                                "\xee\x80\x80"sv,
                                                "\xef\xbb\xbf"sv,
                                                "\xef\xbf\xbf"sv,
                                                "\xf0\x90\x80\x80"sv,
                                                "\xf4\x8f\xbf\xbf"sv};

constexpr std::string_view kBadCharacters[] = {"\x80"sv,
                                               "\xff"sv,
                                               "\xc0\xaf"sv,
                                               "\xc1\xbf"sv,
                                               "\xe0\x9f\xbf"sv,
                                               "\xed\xa0\x80"sv,
                                               "\xed\xbf\xbf"sv,
                                               "\xf0\x8f\xbf\xbf"sv,
                                               "\xf4\x90\x80\x80"sv,
                                               "\xf5\x80\x80\x80"sv,
                                               "\xc3"sv,
                                               "\xe2\x82"sv,
                                               "\xf0\x9f\x98"sv};

}  // namespace

Buffer make_text(Choices& choices, std::size_t len) {
  Buffer text;
  // One class of character for a long stretch: a decision an octet would eat a whole input.
  while (text.size() < len) {
    const std::string_view character = choices.of(kSomeCharacters);
    std::size_t times = 1 + choices.below(4) * 8;
    for (; times > 0 && text.size() < len; --times) {
      protocol::append(text, text.size() + character.size() > len ? "a"sv : character);
    }
    if (text.size() > 64) text.resize(len, std::byte{'a'});
  }
  return text;
}

Buffer make_bad_text(Choices& choices, std::size_t len) {
  const auto before = choices.below(static_cast<std::uint32_t>(len) + 1);
  Buffer text = make_text(choices, before);
  protocol::append(text, choices.of(kBadCharacters));
  if (!choices.one_in(3)) protocol::append(text, make_text(choices, len - before));
  return text;
}

Buffer make_octets(Choices& choices, std::size_t len) {
  Buffer octets;
  while (octets.size() < len) {
    const auto octet = static_cast<std::byte>(choices.below(256));
    octets.resize(octets.size() < 8 ? octets.size() + 1 : len, octet);
  }
  return octets;
}

}  // namespace wsspec::model
