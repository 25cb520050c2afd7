// Oracle: a head cut anywhere reads as it does whole, and what was read is read
// again from what write_head() makes of it.
// Input: bit 0 of byte 0 is the kind, byte 1 the length of a piece, then the head.
#include <tuple>

#include "fuzz/read_head.h"

using wsspec::fuzz::require;
using namespace wsspec::protocol;

namespace {

template <typename Head>
void check(Bytes in, std::size_t piece_len) {
  HeadParser<Head> whole(wsspec::fuzz::kShortHead);
  const std::size_t taken = whole.feed(in);
  HeadParser<Head> cut(wsspec::fuzz::kShortHead);
  std::size_t taken_cut = 0;
  wsspec::fuzz::feed_in_pieces(in, piece_len, [&](Bytes piece) { taken_cut += cut.feed(piece); });
  require(cut.done() == whole.done() && cut.fault() == whole.fault() && taken_cut == taken &&
              cut.head() == whole.head() && cut.raw() == whole.raw(),
          "pieces = whole");
  if (!whole.done()) return;
  HeadParser<Head> again;
  again.feed(as_bytes(write_head(whole.head())));
  require(again.done() && again.head() == whole.head(), "read(write(x)) == x");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const Bytes in = wsspec::fuzz::as_bytes(data + 2, size - 2);
  (data[0] & 1) != 0 ? check<ResponseHead>(in, data[1]) : check<RequestHead>(in, data[1]);
  return 0;
}
