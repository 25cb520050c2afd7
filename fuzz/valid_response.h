// What a response has to have that has no fault (RFC 6455, section 4.1).
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "fuzz/oracle.h"
#include "harness/protocol/opening_handshake.h"

namespace wsspec::fuzz {

// Section 1.3.
inline constexpr std::string_view kSampleKey = "dGhlIHNhbXBsZSBub25jZQ==";
inline constexpr std::string_view kSampleAccept = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

inline protocol::ClientOffer sample_offer(unsigned number) {
  const std::string key(kSampleKey);
  switch (number % 4) {
    case 0:
      return {.key = key};
    case 1:
      return {key, {"a", "b"}, "permessage-deflate; client_max_window_bits"};
    case 2:
      return {key, {"a"}, "permessage-deflate; x, permessage-deflate; y=1, other; a=b"};
    default:
      return {key, {}, "permessage-deflate; ="};  // no grammar
  }
}

// `verdict` is that on `head`, and has no fault. `offer` has the sample's key.
inline void check_valid(const protocol::ResponseHead& head, const protocol::ClientOffer& offer,
                        const protocol::ResponseVerdict& verdict) {
  require(head.status == 101 && head.headers.get("Sec-WebSocket-Accept") == kSampleAccept,
          "101 and the accept value");
  const auto& chosen = verdict.subprotocol;
  require(!chosen || std::ranges::count(offer.subprotocols, *chosen) == 1,
          "a subprotocol was offered");
  require(!head.headers.has("Sec-WebSocket-Extensions") || verdict.deflate.has_value() ||
              offer.extensions.find("other") != std::string::npos,
          "an extension was offered");
  for (const char* name : {"Upgrade", "Connection", "Sec-WebSocket-Accept"}) {
    protocol::ResponseHead without = head;
    std::erase_if(without.headers.fields, [name](const protocol::HeaderField& field) {
      return protocol::equal_no_case(field.name, name);
    });
    require(!check_response(without, offer).faults.empty(), "each of the three is missed");
  }
  protocol::ClientOffer other = offer;
  other.key = "AAAAAAAAAAAAAAAAAAAAAA==";
  require(!check_response(head, other).faults.empty(), "another key wants another answer");
}

}  // namespace wsspec::fuzz
