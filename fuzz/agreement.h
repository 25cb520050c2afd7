// What both sides of permessage-deflate may agree on (RFC 7692, section 7.1).
#pragma once

#include <string_view>

#include "harness/protocol/deflate_params.h"

namespace wsspec::fuzz {

// What a client may have offered, wrongly too.
inline constexpr std::string_view kSampleOffers[] = {
    "permessage-deflate; client_max_window_bits=12, permessage-deflate; client_max_window_bits",
    "permessage-deflate; server_max_window_bits=10; server_no_context_takeover",
    "permessage-deflate; server_max_window_bits=99",
    "permessage-deflate; x, permessage-deflate; y",
    "permessage-deflate; server_no_context_takeover, permessage-deflate; server_max_window_bits=9",
    "permessage-deflate",
    "permessage-deflate; x; x, permessage-deflate; server_max_window_bits",
    "other"};

// zlib has no window of 256 octets, so that a server can't keep to one.
inline bool is_acceptable(const protocol::Extension& one) {
  const auto offer = parse_deflate_offer(one);
  return one.name == protocol::kPermessageDeflate && offer &&
         offer->server_max_window_bits.value_or(15) >= 9;
}

// The server stays below what was asked of it and forgets when asked to; client_max_window_bits is
// not sent unasked.
inline bool is_within(const protocol::DeflateParams& params, const protocol::DeflateOffer& offer) {
  return params.server_max_window_bits <= offer.server_max_window_bits.value_or(15) &&
         (params.server_no_context_takeover || !offer.server_no_context_takeover) &&
         (params.client_max_window_bits == 15 || offer.client_max_window_bits_offered);
}

inline bool says_the_same(const protocol::DeflateParams& one,
                          const protocol::DeflateParams& other) {
  const auto number = [](const protocol::DeflateParams& params) {
    return params.server_max_window_bits * 64 + params.client_max_window_bits * 4 +
           (params.server_no_context_takeover ? 2 : 0) +
           (params.client_no_context_takeover ? 1 : 0);
  };
  return number(one) == number(other);
}

}  // namespace wsspec::fuzz
