// Oracle: hexadecimal digits and base64 read back as what they were written from, in either case of
// digit; what is no such text is refused; a digest has its length and differs from another's.
// Input: octets, also read as text; bit 0 of the first chooses the digest.
#include <algorithm>
#include <cctype>

#include "fuzz/oracle.h"
#include "harness/protocol/accept_key.h"
#include "harness/protocol/digest.h"

using wsspec::fuzz::require;
using namespace wsspec::protocol;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Bytes octets = wsspec::fuzz::as_bytes(data, size);
  const std::string_view text = as_text(octets);
  std::string hex = to_hex(octets);
  require(from_hex(hex) == to_buffer(text), "from_hex(to_hex(x)) == x");
  std::ranges::transform(hex, hex.begin(), [](unsigned char c) { return std::toupper(c); });
  require(from_hex(hex) == to_buffer(octets), "so in capitals");
  require(!from_hex(hex + "g") && !from_hex(hex + "1"), "no digit, or half an octet");
  if (const auto read = from_hex(text))
    require(from_hex(to_hex(*read)) == read, "what reads is written");
  require(base64_decode(base64_encode(octets)) == to_buffer(octets), "base64 too");
  if (const auto read = base64_decode(text))
    require(base64_decode(base64_encode(*read)) == read, "what reads is written");
  if (octets.empty()) return 0;
  const Bytes other = octets.first(size - 1);
  const bool is_new = (data[0] & 1) != 0;
  require(is_new ? sha256(octets) != sha256(other) : sha1(octets) != sha1(other),
          "another text, another digest");
  return 0;
}
