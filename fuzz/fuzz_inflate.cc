// Oracle: the inflater gives what the plain one of harness/model gives, with the same end, and
// never more than the limit.
// Input: bit 0 of byte 0 is no context takeover, byte 1 the limit times four (255: more than a step
// of zlib), byte 2 the length of a piece, byte 3 that of the first message's payload; then two
// payloads.
#include "fuzz/inflated.h"
#include "fuzz/input.h"

using namespace wsspec;
using namespace wsspec::protocol;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const bool forgets = (input.take_octet() & 1) != 0;
  const unsigned chosen = input.take_octet();
  const std::size_t limit = chosen == 255 ? 100'000 : chosen * std::size_t{4};
  const std::size_t piece_len = input.take_octet();
  const Bytes first = input.take(input.take_octet());
  Inflater inflater(15, forgets, limit);
  Buffer history;
  if (!fuzz::check_inflated(inflater, first, history, limit, piece_len)) return 0;
  if (forgets) history.clear();
  fuzz::check_inflated(inflater, input.take_all(), history, limit, piece_len);
  return 0;
}
