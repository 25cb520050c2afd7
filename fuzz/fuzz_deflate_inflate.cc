// Oracle: with every window and with and without context takeover, a message that was deflated
// inflates to itself, in pieces and by the plain inflater, and stays in the window agreed on.
// Input: byte 0 is the window (8 to 15) and bit 3 no context takeover, byte 1 the length of a
// piece; then messages, each behind an octet with its length times eight.
#include <algorithm>

#include "fuzz/inflated.h"
#include "fuzz/input.h"
#include "harness/protocol/deflate_tokens.h"

using wsspec::fuzz::require;
using namespace wsspec;
using namespace wsspec::protocol;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t kLimit = 4096;
  fuzz::Input input(data, size);
  const unsigned chosen = input.take_octet();
  const int window_bits = 8 + static_cast<int>(chosen % 8);
  const bool forgets = (chosen & 8) != 0;
  const std::size_t piece_len = input.take_octet();
  Deflater deflater(window_bits, forgets);
  Inflater inflater(window_bits, forgets, kLimit);
  Buffer history;
  while (!input.empty()) {
    const Bytes message = input.take(8 * std::size_t{input.take_octet()});
    Buffer payload;
    deflater.compress(message, payload);
    const DeflateMeasure measure = measure_deflate(payload);
    require(measure.max_distance <= 1U << std::max(window_bits, 9), "in the window");
    require(!forgets || measure.max_reach_back == 0, "refers to nothing that is forgotten");
    require(measure.output_len == message.size(), "as long as the message");
    if (forgets) history.clear();
    const std::size_t len = history.size();
    require(fuzz::check_inflated(inflater, payload, history, kLimit, piece_len), "inflates");
    require(as_text(Bytes(history).subspan(len)) == as_text(message), "inflate(deflate(x)) == x");
  }
  return 0;
}
