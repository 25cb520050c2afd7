// Oracle: with every window and with and without context takeover, a message that was deflated
// inflates to itself, in pieces and by the plain inflater, and stays in the window agreed on.
// Input: byte 0 is the window (8 to 15) and bit 3 no context takeover, byte 1 the length of a
// piece; then messages, each behind an octet with its length times eight.
#include <algorithm>

#include "fuzz/oracle.h"
#include "harness/model/plain_inflate.h"
#include "harness/protocol/deflate_codec.h"
#include "harness/protocol/deflate_tokens.h"

using wsspec::fuzz::require;
using namespace wsspec;
using namespace wsspec::protocol;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const int window_bits = 8 + data[0] % 8;
  const bool forgets = (data[0] & 8) != 0;
  Deflater deflater(window_bits, forgets);
  Inflater inflater(window_bits, forgets, 4096);
  Buffer history;
  Bytes rest = fuzz::as_bytes(data + 2, size - 2);
  while (!rest.empty()) {
    const std::size_t len = std::to_integer<std::size_t>(rest[0]) * 8;
    const Bytes message = rest.subspan(1, std::min(len, rest.size() - 1));
    rest = rest.subspan(1 + message.size());
    Buffer payload;
    deflater.compress(message, payload);
    Buffer out;
    fuzz::feed_in_pieces(payload, data[1], [&](Bytes piece) {
      require(inflater.feed(piece, out).has_value(), "inflates");
    });
    require(inflater.finish_message(out).has_value() && out == to_buffer(message),
            "inflate(deflate(x)) == x");
    require(model::plain_inflate(payload, history, 4096).octets == out, "so does the plain one");
    const DeflateMeasure measure = measure_deflate(payload);
    require(measure.max_distance <= 1U << std::max(window_bits, 9), "in the window");
    require(!forgets || measure.max_reach_back == 0, "refers to nothing that is forgotten");
    if (!forgets) append(history, message);
  }
  return 0;
}
