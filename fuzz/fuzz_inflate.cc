// Oracle: the inflater gives what the plain one of harness/model gives, with the same end, never
// more than the limit, and so does the reader of tokens, which inflates nothing.
// Input: bit 0 of byte 0 is no context takeover, byte 1 the limit, byte 2 the length of a piece,
// byte 3 that of the first message's payload; then two payloads.
#include <algorithm>

#include "fuzz/oracle.h"
#include "harness/model/plain_inflate.h"
#include "harness/protocol/deflate_codec.h"
#include "harness/protocol/deflate_tokens.h"

using wsspec::fuzz::require;
using namespace wsspec;
using namespace wsspec::protocol;

namespace {

void check_tokens(Bytes payload, Bytes history, std::size_t limit, const model::Inflated& plain) {
  const DeflateMeasure measure = measure_deflate(payload);
  const bool fits = measure.output_len <= limit && measure.max_reach_back <= history.size();
  if (plain.end == model::InflateEnd::whole)
    require(measure.output_len == plain.octets.size(), "as long as is measured");
  if (fits)
    require(measure.well_formed == (plain.end == model::InflateEnd::whole),
            "what is well-formed is whole");
}

// False behind a fault: what zlib remembers then is nobody's business.
bool check_message(Inflater& inflater, Bytes payload, Buffer& history, std::size_t limit,
                   std::size_t piece_len) {
  const model::Inflated plain = model::plain_inflate(payload, history, limit);
  check_tokens(payload, history, limit, plain);
  Buffer out;
  bool too_big = false;
  fuzz::feed_in_pieces(payload, piece_len, [&](Bytes piece) {
    const auto fed = inflater.feed(piece, out);
    too_big = !fed && fed.error().too_big;
  });
  const bool whole = inflater.finish_message(out).has_value();
  require(whole == (plain.end == model::InflateEnd::whole), "whole as the plain one");
  require(too_big == (plain.end == model::InflateEnd::too_big), "too big as the plain one");
  require(!whole || out == plain.octets, "the same octets");
  require(out.size() <= plain.octets.size(), "no octet more");
  require(std::equal(out.begin(), out.end(), plain.octets.begin()), "the same front");
  append(history, plain.octets);
  return whole;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 4) return 0;
  const bool forgets = (data[0] & 1) != 0;
  const std::size_t limit = data[1] * 4U;
  const Bytes payloads = fuzz::as_bytes(data + 4, size - 4);
  const Bytes first = payloads.first(std::min<std::size_t>(data[3], payloads.size()));
  Inflater inflater(15, forgets, limit);
  Buffer history;
  if (!check_message(inflater, first, history, limit, data[2])) return 0;
  if (forgets) history.clear();
  check_message(inflater, payloads.subspan(first.size()), history, limit, data[2]);
  return 0;
}
