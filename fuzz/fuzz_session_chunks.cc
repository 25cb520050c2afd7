// Oracle: the same stream, cut anywhere, gives the same events, the same answers
// and the same state.
// Input: byte 0 is the configuration (fuzz/session_input.h), byte 1 the length of
// a piece, octet by octet where it is even; the rest is the peer's stream.
#include <tuple>

#include "fuzz/oracle.h"
#include "fuzz/session_input.h"

using wsspec::fuzz::require;
using namespace wsspec::protocol;

namespace {

auto run(const SessionConfig& config, Bytes stream, std::size_t piece_len) {
  Session session(config);
  wsspec::fuzz::feed_in_pieces(stream, piece_len, [&](Bytes piece) { session.receive(piece); });
  session.receive_end();
  return std::tuple(session.take_events(), session.take_frames(), session.state(),
                    session.inside_frame());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const SessionConfig config = wsspec::fuzz::session_config(data[0]);
  const Bytes stream = wsspec::fuzz::as_bytes(data + 2, size - 2);
  const auto whole = run(config, stream, size);
  require(run(config, stream, data[1] % 2 == 0 ? 1 : data[1]) == whole, "pieces = whole");
  return 0;
}
