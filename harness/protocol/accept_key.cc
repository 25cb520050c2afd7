#include "harness/protocol/accept_key.h"

#include <openssl/sha.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace wsspec::protocol {
namespace {

constexpr std::string_view kGuid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
constexpr std::string_view kAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

constexpr std::uint8_t kNoDigit = 0xff;

consteval std::array<std::uint8_t, 256> make_digits() {
  std::array<std::uint8_t, 256> digits{};
  digits.fill(kNoDigit);
  for (std::size_t i = 0; i < kAlphabet.size(); ++i) {
    digits[static_cast<unsigned char>(kAlphabet[i])] = static_cast<std::uint8_t>(i);
  }
  return digits;
}
constexpr std::array<std::uint8_t, 256> kBase64Digits = make_digits();

// Three octets, most significant first; missing ones are zero.
std::uint32_t group_at(Bytes bytes, std::size_t i) {
  std::uint32_t group = 0;
  for (std::size_t k = 0; k < 3; ++k) {
    group <<= 8;
    if (i + k < bytes.size()) group |= std::to_integer<std::uint32_t>(bytes[i + k]);
  }
  return group;
}

}  // namespace

std::string accept_for_key(std::string_view key) {
  const std::string text = std::string(key).append(kGuid);
  std::array<std::byte, SHA_DIGEST_LENGTH> digest{};
  SHA1(reinterpret_cast<const unsigned char*>(text.data()), text.size(),
       reinterpret_cast<unsigned char*>(digest.data()));
  return base64_encode(digest);
}

std::string base64_encode(Bytes bytes) {
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::uint32_t group = group_at(bytes, i);
    for (const int shift : {18, 12, 6, 0}) out += kAlphabet[(group >> shift) & 63];
  }
  const std::size_t num_pads = (3 - bytes.size() % 3) % 3;
  std::fill_n(out.rbegin(), num_pads, '=');
  return out;
}

std::optional<Buffer> base64_decode(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  for (int pads = 0; pads < 2 && text.ends_with('='); ++pads) text.remove_suffix(1);

  Buffer out;
  out.reserve(text.size() / 4 * 3 + 2);
  std::uint32_t bits = 0;
  int num_bits = 0;
  for (const char c : text) {
    const std::uint8_t digit = kBase64Digits[static_cast<unsigned char>(c)];
    if (digit == kNoDigit) return std::nullopt;
    bits = (bits << 6 | digit) & 0xffff;
    num_bits += 6;
    if (num_bits < 8) continue;
    num_bits -= 8;
    out.push_back(static_cast<std::byte>(bits >> num_bits & 0xff));
  }
  return out;
}

}  // namespace wsspec::protocol
