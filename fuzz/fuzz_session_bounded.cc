// Oracle: a session that keeps the fronts of frames alone, and hands messages on in pieces, tells
// what one that keeps all tells: frames that are cut, and pieces that join to its messages.
// Input: byte 0 is the configuration (fuzz/session_input.h), byte 1 the length of a piece, the rest
// the peer's stream.
#include <utility>

#include "fuzz/joined_pieces.h"
#include "fuzz/oracle.h"
#include "fuzz/session_input.h"

using namespace wsspec;
using namespace wsspec::protocol;

namespace {

constexpr std::size_t kKept = 125;

std::vector<Event> run(const SessionConfig& config, Bytes stream, std::size_t piece_len) {
  Session session(config);
  fuzz::feed_in_pieces(stream, piece_len, [&](Bytes piece) { session.receive(piece); });
  session.receive_end();
  session.receive_end();  // says nothing more
  return session.take_events();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  SessionConfig config = fuzz::session_config(data[0]);
  const Bytes stream = fuzz::as_bytes(data + 2, size - 2);
  auto all = run(config, stream, stream.size());
  if (fuzz::has_long_control(all)) return 0;
  config.max_frame_kept = kKept;
  config.in_pieces = true;
  const auto bounded = fuzz::joined(run(config, stream, data[1]));
  fuzz::require(bounded == fuzz::with_short_frames(std::move(all), kKept), "the same is told");
  return 0;
}
