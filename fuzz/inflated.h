// Holds the inflater of harness/protocol against the plain one of harness/model.
#pragma once

#include <algorithm>
#include <cstddef>

#include "fuzz/oracle.h"
#include "harness/model/plain_inflate.h"
#include "harness/protocol/deflate_codec.h"

namespace wsspec::fuzz {

// A message behind those of `history`, to which it is added. False behind a fault: what zlib
// remembers then is nobody's business.
inline bool check_inflated(protocol::Inflater& inflater, protocol::Bytes payload,
                           protocol::Buffer& history, std::size_t limit, std::size_t piece_len) {
  const model::Inflated plain = model::plain_inflate(payload, history, limit);
  protocol::Buffer out;
  bool too_big = false;
  feed_in_pieces(payload, piece_len, [&](protocol::Bytes piece) {
    const auto fed = inflater.feed(piece, out);
    too_big = !fed && fed.error().too_big;
  });
  const bool whole = inflater.finish_message(out).has_value();
  require(whole == (plain.end == model::InflateEnd::whole), "whole as the plain one");
  require(too_big == (plain.end == model::InflateEnd::too_big), "too big as the plain one");
  require(!whole || out == plain.octets, "the same octets");
  require(out.size() <= plain.octets.size(), "no octet more");
  require(std::equal(out.begin(), out.end(), plain.octets.begin()), "the same front");
  protocol::append(history, protocol::Bytes(plain.octets));
  return whole;
}

}  // namespace wsspec::fuzz
