#include "reports/html_assets.h"

#include <algorithm>
#include <cassert>

#include "reports/sha256.h"

namespace wsspec::reports {
namespace {

// RFC 4648, section 4, of the 32 octets of a hash: ten groups of three and a rest of two.
std::string base64(const std::array<std::byte, 32>& hash) {
  constexpr std::string_view kAlphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  unsigned bits = 0;
  int held = 0;
  for (const std::byte octet : hash) {
    bits = (bits << 8 | std::to_integer<unsigned>(octet)) & 0xffff;
    for (held += 8; held >= 6; held -= 6) out += kAlphabet[bits >> (held - 6) & 0x3f];
  }
  return out + kAlphabet[bits << (6 - held) & 0x3f] + '=';
}

std::string source_hash(std::string_view text) {
  return "'sha256-" + base64(sha256(protocol::as_bytes(text))) + "'";
}

}  // namespace

std::string_view web_asset(std::string_view name) {
  const auto found = std::find_if(embedded_web.begin(), embedded_web.end(),
                                  [&](const EmbeddedFile& file) { return file.name == name; });
  assert(found != embedded_web.end());
  return found->contents;
}

std::string content_security_policy(std::string_view script, std::string_view style) {
  return "default-src 'none'; script-src " + source_hash(script) + "; style-src " +
         source_hash(style) + "; img-src data:; base-uri 'none'; form-action 'none'";
}

}  // namespace wsspec::reports
