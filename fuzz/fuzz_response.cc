// Oracle: a response without a fault has all that section 4.1 wants of it, and has one when any of
// its three fields is gone or its accept value is another. Input: bit 0 of byte 0 tells whether
// subprotocols and permessage-deflate were offered; the rest is the head of a response.
#include <algorithm>

#include "fuzz/oracle.h"
#include "harness/protocol/opening_handshake.h"

using wsspec::fuzz::require;
using namespace wsspec::protocol;

namespace {

// Section 1.3.
constexpr std::string_view kAccept = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

void check_valid(const ResponseHead& head, const ClientOffer& offer,
                 const ResponseVerdict& verdict) {
  require(head.status == 101 && head.headers.get("Sec-WebSocket-Accept") == kAccept,
          "101 and the accept value");
  const auto& chosen = verdict.subprotocol;
  require(!chosen || std::ranges::count(offer.subprotocols, *chosen) == 1,
          "a subprotocol was offered");
  require(!head.headers.has("Sec-WebSocket-Extensions") || verdict.deflate.has_value(),
          "an extension was offered");
  for (const char* name : {"Upgrade", "Connection", "Sec-WebSocket-Accept"}) {
    ResponseHead without = head;
    std::erase_if(without.headers.fields,
                  [name](const HeaderField& field) { return equal_no_case(field.name, name); });
    require(!check_response(without, offer).faults.empty(), "each of the three is missed");
  }
  ClientOffer other = offer;
  other.key = "AAAAAAAAAAAAAAAAAAAAAA==";
  require(!check_response(head, other).faults.empty(), "another key wants another answer");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  HeadParser<ResponseHead> parser;
  parser.feed(wsspec::fuzz::as_bytes(data + 1, size - 1));
  if (!parser.done()) return 0;
  ClientOffer offer{.key = "dGhlIHNhbXBsZSBub25jZQ=="};
  if ((data[0] & 1) != 0)
    offer = {offer.key, {"a", "b"}, "permessage-deflate; client_max_window_bits"};
  const ResponseVerdict verdict = check_response(parser.head(), offer);
  for (const HandshakeFault& fault : verdict.faults)
    require(!fault.detail.empty() && !fault.requirement.empty(), "a fault is told and cited");
  if (verdict.faults.empty()) check_valid(parser.head(), offer, verdict);
  return 0;
}
