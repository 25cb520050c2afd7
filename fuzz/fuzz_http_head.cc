// Oracle: a head cut anywhere reads as it does whole, and what was read is read
// again from what write_head() makes of it.
// Input: bit 0 of byte 0 is the kind, byte 1 the length of a piece, then the head.
#include <tuple>

#include "fuzz/oracle.h"
#include "harness/protocol/http_head.h"

using wsspec::fuzz::require;
using namespace wsspec::protocol;

namespace {

template <typename Head>
auto run(Bytes in, std::size_t piece_len) {
  HeadParser<Head> parser({.max_len = 400, .max_fields = 8});
  std::size_t taken = 0;
  wsspec::fuzz::feed_in_pieces(in, piece_len, [&](Bytes piece) { taken += parser.feed(piece); });
  return std::tuple(parser.done(), parser.head(), parser.fault(), parser.raw(), taken);
}

template <typename Head>
void check(Bytes in, std::size_t piece_len) {
  const auto whole = run<Head>(in, in.size());
  require(run<Head>(in, piece_len) == whole, "pieces = whole");
  require(run<Head>(in, 1) == whole, "octet by octet = whole");
  if (!std::get<0>(whole)) return;
  HeadParser<Head> again;
  again.feed(as_bytes(write_head(std::get<1>(whole))));
  require(again.done() && again.head() == std::get<1>(whole), "read(write(x)) == x");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const Bytes in = wsspec::fuzz::as_bytes(data + 2, size - 2);
  (data[0] & 1) != 0 ? check<ResponseHead>(in, data[1]) : check<RequestHead>(in, data[1]);
  return 0;
}
